import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventOf } from './events.ts';
import { evolve, fold } from './evolve.ts';
import { standingNotes } from './notes.ts';
import { forkSourceOf, pastRunOf } from './past-run.ts';
import type { RunState } from './state.ts';
import { ana, marek, outcome, Play, planOf, subtask } from './testing/toy.ts';

const chain = planOf(subtask('a'), subtask('b', ['a']));
const texts = (state: RunState, set: 'findings' | 'notes') => standingNotes(state.notes[set]).map(({ text }) => text);

type Merge = EventOf<'NotesMerged'>['body'];

/** Additions under tags of their own, and removals of tags that may or may not have come before. */
const merges: fc.Arbitrary<Merge[]> = fc
  .array(
    fc.record({
      text: fc.constantFrom('fever', 'cough', 'rash'),
      key: fc.constantFrom('a', null),
      isRemoval: fc.boolean(),
      of: fc.nat(11),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) =>
    steps.map(({ text, key, isRemoval, of }, nth) => ({
      set: 'findings' as const,
      add: isRemoval ? [] : [{ tag: `t${nth}`, text, subtaskKey: key, by: `agent ${nth}` }],
      remove: isRemoval ? [`t${of}`] : [],
    })),
  );

function afterMerges(bodies: readonly Merge[]): RunState {
  const start = new Play().planned(chain).state;
  return bodies.reduce<RunState>(
    (state, body) => evolve(state, { type: 'NotesMerged', body, actor: 'engine', version: state.version + 1, at: 1 }),
    start,
  );
}

describe('findings and notes of a run', () => {
  test('are the same set in whatever order they are merged, and however often', () => {
    fc.assert(
      fc.property(merges, fc.infiniteStream(fc.nat()), (bodies, lots) => {
        const shuffled = bodies.map((body) => ({ body, lot: lots.next().value })).sort((x, y) => x.lot - y.lot);
        const standing = (of: readonly Merge[]) =>
          standingNotes(afterMerges(of).notes.findings).map(({ text, subtaskKey, tags }) => ({
            text,
            subtaskKey,
            tags: tags.map(({ tag, by }) => [tag, by]),
          }));
        const once = standing(bodies);
        expect(standing(shuffled.map(({ body }) => body))).toEqual(once);
        expect(standing([...bodies, ...bodies])).toEqual(once);
      }),
    );
  });

  test('hold what agents found, once, with who said it', () => {
    const play = new Play().planned(planOf(subtask('a', [], { redundancy: 2 })));
    play.answer('a', outcome('x', { findings: ['Fever', 'Fever'] }), outcome('x', { findings: ['Fever', 'Rash'] }));
    expect(standingNotes(play.state.notes.findings)).toMatchObject([
      { text: 'Fever', subtaskKey: 'a', tags: [{ by: 'ada', actor: 'agent:ada@1.0' }] },
      { text: 'Rash', subtaskKey: 'a', tags: [{ by: 'bob' }] },
    ]);
  });

  test('hold what people note until it is taken back; what was added meanwhile stays', () => {
    const play = new Play().planned(chain);
    play.do({ type: 'note', text: ' ask the family ', subtaskKey: null, by: ana });
    const [seen] = standingNotes(play.state.notes.notes);
    play.do({ type: 'note', text: 'ask the family', subtaskKey: null, by: marek });
    play.do({ type: 'removeNote', set: 'notes', tags: seen?.tags.map(({ tag }) => tag) ?? [], by: ana });
    expect(standingNotes(play.state.notes.notes)).toMatchObject([
      { text: 'ask the family', tags: [{ by: marek.name }] },
    ]);
  });

  test.each([
    [{ type: 'note', text: '  ', subtaskKey: null, by: ana } as const, 'note-missing'],
    [{ type: 'note', text: 'x', subtaskKey: 'nothing', by: ana } as const, 'unknown'],
    [{ type: 'removeNote', set: 'notes', tags: ['never there'], by: ana } as const, 'stale'],
  ])('refuse %j', (command, kind) => {
    expect(new Play().planned(chain).do(command)).toMatchObject({ events: [], refusal: { kind } });
  });

  test('go back with the run where agents found them, and stay where people noted them', () => {
    const play = new Play().planned(chain).answer('a', outcome('A', { findings: ['early'] }));
    const version = play.log.length;
    const past = fold(play.log);
    play.answer('b', outcome('B', { findings: ['late'] }));
    const early = standingNotes(play.state.notes.findings).find(({ text }) => text === 'early');
    play.do({ type: 'removeNote', set: 'findings', tags: early?.tags.map(({ tag }) => tag) ?? [], by: ana });
    play.do({ type: 'note', text: 'said by a person', subtaskKey: null, by: ana });
    expect(texts(play.state, 'findings')).toEqual(['late']);
    if (!past) throw new Error('no run');
    play.do({ type: 'rollback', toVersion: version, past: pastRunOf(past), note: 'x', by: ana });
    expect(texts(play.state, 'findings')).toEqual(['early']);
    expect(texts(play.state, 'notes')).toEqual(['said by a person']);
  });

  test('go with a fork', () => {
    const play = new Play().planned(chain).answer('a', outcome('A', { findings: ['early'] }));
    play.do({ type: 'note', text: 'noted', subtaskKey: 'b', by: ana });
    const forked = new Play();
    const from = { runId: 'r1', version: play.log.length };
    forked.do({ type: 'fork', from, source: forkSourceOf(play.state), note: 'x', by: marek });
    expect(texts(forked.state, 'findings')).toEqual(['early']);
    expect(standingNotes(forked.state.notes.notes)).toMatchObject([{ text: 'noted', tags: [{ by: ana.name }] }]);
  });
});
