import { describe, expect, it } from 'vitest';
import { outcome, Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';
import { filterLog, logEntries, subtaskOf } from './log-entries.ts';
import { playedRun } from './run-fixture.ts';
import { runWords } from './run-words.ts';
import { isLookedFor, NO_FILTER } from './subtask-filter.ts';
import { subtaskViews } from './subtask-view.ts';

const usage = { inputTokens: 100, outputTokens: 20, calls: 1, energyWh: { low: 0, high: 0 }, costUsd: 0 };

/** Three answer one question; two say no, one says yes, so that a person is asked or the vote settles it. */
function voted(...answers: string[]): Play {
  const play = new Play(world()).planned(
    planOf(subtask('rank', [], { redundancy: 3, risk: 'high' }), subtask('report', ['rank'])),
  );
  const given = answers.map((answer) => outcome(answer, { usage }));
  return play.answer('rank', ...given);
}

const viewOf = (play: Play, key: string) => {
  const view = subtaskViews(play.state).find((candidate) => candidate.key === key);
  if (!view) throw new Error(`no view of ${key}`);
  return view;
};

describe('a subtask as people see it', () => {
  const play = playedRun();

  it.each([
    ['intake', 'settled', 'done'],
    ['extract', 'settled', 'done'],
    ['vitals', 'retry', 'retrying, try 2'],
    ['rank', 'idle', 'planned'],
    ['report', 'idle', 'planned'],
  ])('%s is %s, in words %j', (key, kind, word) => {
    expect(viewOf(play, key)).toMatchObject({ kind, word });
  });

  it('says what a planned subtask needs: the one by its title, several by their number', () => {
    expect(viewOf(play, 'rank').note).toBe('needs vitals');
    const early = new Play(world()).planned(planOf(subtask('a'), subtask('b'), subtask('c', ['a', 'b'])));
    expect(viewOf(early, 'c').note).toBe('needs 2');
  });

  it('shows the confidence of what was committed and counts tokens in and out', () => {
    const done = voted('yes', 'yes', 'yes');
    expect(viewOf(done, 'rank').tokens).toBe(360);
  });

  it('seats a council by answer, the heaviest first', () => {
    const { council } = viewOf(voted('no', 'yes', 'no'), 'rank');
    expect(council?.groups.map(({ label, seats }) => [label, seats.length])).toEqual([
      ['no', 2],
      ['yes', 1],
    ]);
    expect(council?.line).toMatch(/^margin \.\d\d, need/);
  });

  it('has one group without words before the votes are counted', () => {
    const { council, note } = viewOf(voted('no'), 'rank');
    expect(council?.groups.map(({ weight }) => weight)).toEqual([null]);
    expect(note).toBe('1 of 3 answered');
  });

  it('is blocked when what it needs waits for a person', () => {
    const asked = voted('yes', 'yes', 'yes');
    expect(asked.state.subtasks.rank?.status.at).toBe('waiting');
    expect(viewOf(asked, 'report').word).toBe('blocked');
  });
});

describe('the filter of subtasks', () => {
  const views = subtaskViews(playedRun().state);
  const found = (filter: Partial<typeof NO_FILTER>) =>
    views.filter((view) => isLookedFor(view, { ...NO_FILTER, ...filter })).map(({ key }) => key);

  it.each([
    ['nothing', {}, ['intake', 'extract', 'vitals', 'rank', 'report']],
    ['a part of a title', { text: 'VIT' }, ['vitals']],
    ['two words of one subtask', { text: 'done intake' }, ['intake']],
    ['a state', { kinds: ['retry'] }, ['vitals']],
    ['a mark nobody has', { marks: ['borrowed'] }, []],
  ] as const)('looking for %s', (_, filter, keys) => {
    expect(found(filter)).toEqual(keys);
  });
});

describe('the true state in the head of a run', () => {
  const asked = voted('yes', 'yes', 'yes');
  const until = asked.question.deadlineAt;
  const reader = { viewerName: 'Ana Ruiz', waitingForName: null, nowMs: until - 20 * 60_000, timeZone: 'UTC' };

  it('names the role and the time while nobody holds the question', () => {
    expect(runWords(asked.state, reader)).toMatchObject({ kind: 'person', hot: false });
    expect(runWords(asked.state, reader).word).toMatch(/^waiting for an operator until \d\d:\d\d$/);
  });

  it('is hot when it waits for the reader', () => {
    const mine = runWords(asked.state, { ...reader, waitingForName: 'Ana Ruiz' });
    expect(mine.hot).toBe(true);
    expect(mine.word).toContain('waiting for Ana Ruiz (you) until');
  });

  it('is hot for everybody when the deadline is near', () => {
    expect(runWords(asked.state, { ...reader, nowMs: until - 60_000 }).hot).toBe(true);
  });

  it('has no deadline while the machine goes on', () => {
    expect(runWords(playedRun().state, reader)).toMatchObject({ kind: 'machine', deadline: null });
  });
});

describe('the log in words', () => {
  const play = playedRun();
  const entries = logEntries(play.log, play.state);

  it('has a line for every event', () => {
    expect(entries.map(({ version }) => version)).toEqual(play.log.map(({ version }) => version));
    expect(entries.every(({ words }) => words.length > 0)).toBe(true);
  });

  it('knows which subtask an event is about', () => {
    const award = play.log.find(({ type }) => type === 'SubtaskAwarded');
    expect(award && subtaskOf(award, play.state)).toBe('intake');
    expect(play.log[0] && subtaskOf(play.log[0], play.state)).toBeNull();
  });

  it('finds by kind, actor and words together', () => {
    const all = filterLog(entries, { kinds: ['trouble'], actor: '', text: '' });
    expect(all.length).toBeGreaterThan(0);
    expect(filterLog(entries, { kinds: ['trouble'], actor: '', text: 'VITALS failed' })).toEqual(all);
    expect(filterLog(entries, { kinds: ['trouble'], actor: 'nobody', text: '' })).toEqual([]);
  });
});

describe('an agent gone astray', () => {
  const play = new Play(world()).planned(planOf(subtask('a'), subtask('b', ['a'])));
  const [attemptId = ''] = play.inFlight('a');
  const failure = { kind: 'loop', detail: 'It made the same call 3 times in a row.', provider: null } as const;
  const anomaly = { kind: 'identical-calls', measured: 3, limit: 3, unit: 'times', sentence: failure.detail } as const;
  play.do({ type: 'failAttempt', attemptId, failure, usage, durationMs: 5, anomalies: [anomaly] });

  it('marks the subtask, and can be looked for', () => {
    expect(viewOf(play, 'a').marks.astray).toBe(true);
    const found = subtaskViews(play.state).filter((view) => isLookedFor(view, { ...NO_FILTER, marks: ['astray'] }));
    expect(found.map(({ key }) => key)).toEqual(['a']);
  });

  it('has a line of its own in the log', () => {
    const lines = filterLog(logEntries(play.log, play.state), { kinds: ['anomaly'], actor: '', text: '' });
    expect(lines.map(({ words, status, subtaskKey }) => [words, status, subtaskKey])).toEqual([
      [
        expect.stringMatching(/went astray at a\. It made the same call 3 times in a row\. It was stopped/),
        'danger',
        'a',
      ],
    ]);
  });
});
