import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { SessionProvider } from 'next-auth/react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fold } from '#lib/run/index.ts';
import { forkSourceOf, pastRunOf } from '#lib/run/past-run.ts';
import { ana, outcome, Play, planOf, subtask } from '#lib/run/testing/toy.ts';
import type { Role } from '../shell/nav-items.ts';
import { MessagesTab } from './inspector/messages-tab.tsx';
import { cellRows, draftRows, writerWords } from './memory-model.ts';
import { type RunFrame, RunFrameContext } from './run-frame.ts';
import { NO_HISTORY } from './run-history.ts';
import { RunMemory } from './run-memory.tsx';
import { RunMessages } from './run-messages.tsx';
import { subtaskViews } from './subtask-view.ts';

const chain = planOf(subtask('a'), subtask('b', ['a']));

function rendered(play: Play, view: ReactNode, role: Role = 'auditor'): string {
  const session = { user: { id: 'u', name: 'Ana', email: 'ana@x', role }, expires: '2099-01-01' };
  const frame: RunFrame = {
    ...{ runId: 'r1', state: play.state, history: NO_HISTORY, views: [], pastVersion: null, selectedKey: null },
    showVersion: () => {},
    open: () => {},
  };
  return renderToStaticMarkup(
    <SessionProvider session={session}>
      <QueryClientProvider client={new QueryClient()}>
        <RunFrameContext value={frame}>{view}</RunFrameContext>
      </QueryClientProvider>
    </SessionProvider>,
  );
}

const everything = () => true;

describe('the memory of a run', () => {
  it('lists the query, then the cells of the plan, with what was made from them', () => {
    const play = new Play().planned(chain).answer('a', 'A').answer('b', 'B');
    expect(cellRows(play.state).map(({ name, versions, readers }) => [name, versions.length, readers])).toEqual([
      ['query', 1, [{ key: 'a', title: 'a', version: 1 }]],
      ['a', 1, [{ key: 'b', title: 'b', version: 1 }]],
      ['b', 1, []],
    ]);
  });

  it('says who wrote a version: an agent, a rollback, another run', () => {
    const play = new Play().planned(chain).answer('a', 'A');
    const past = fold(play.log);
    if (!past) throw new Error('no run');
    const words = (at: Play) => {
      const cell = at.state.memory.a?.at(-1);
      return cell && writerWords(cell, at.state);
    };
    expect(words(play)).toBe('ada');
    const forked = new Play();
    const from = { runId: 'r1', version: play.log.length };
    forked.do({ type: 'fork', from, source: forkSourceOf(past), note: 'x', by: ana });
    expect(words(forked)).toBe('ada, in the run it was forked from');
    const [subtask] = subtaskViews(forked.state);
    expect(subtask).toMatchObject({
      isCarriedOver: true,
      word: 'carried over',
      agents: [{ name: 'ada', family: 'family-ada' }],
    });
    play.do({ type: 'addInformation', information: 'late', by: ana });
    play.plan(chain).answer('a', 'other');
    play.do({ type: 'rollback', toVersion: past.version, past: pastRunOf(past), note: 'x', by: ana });
    expect(words(play)).toBe('ada; version 1 again after a rollback');
  });

  it('shows drafts of work under way, findings and notes', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('c'), subtask('end', ['a', 'c'])));
    play.answer('a', outcome('A', { findings: ['Fever since Monday'] }));
    play.do({ type: 'note', text: 'ask the family', subtaskKey: null, by: ana });
    const attemptId = play.inFlight('c')[0] ?? '';
    play.do({ type: 'draftResult', attemptId, seq: 1, text: 'so far', value: { answer: 'half' }, progress: 0.5 });
    expect(draftRows(play.state)).toMatchObject([{ key: 'c', draft: { seq: 1 } }]);
    const page = rendered(play, <RunMemory isShownKey={everything} />);
    for (const text of ['The query', 'Fever since Monday', 'ask the family', 'draft 1', '50 %', 'half'])
      expect(page).toContain(text);
  });

  it('lets those who run things note something and take it back, and nobody else', () => {
    const play = new Play().planned(chain);
    play.do({ type: 'note', text: 'ask the family', subtaskKey: null, by: ana });
    const view = <RunMemory isShownKey={everything} />;
    for (const text of ['Note on the run', 'Take back: ask the family']) {
      expect(rendered(play, view, 'operator')).toContain(text);
      expect(rendered(play, view, 'auditor')).not.toContain(text);
    }
  });

  it('says so where there is nothing', () => {
    const page = rendered(new Play().submitted(), <RunMemory isShownKey={everything} />);
    expect(page).toContain('no findings yet');
    expect(page).toContain('Nothing is being drafted');
    expect(rendered(new Play().submitted(), <RunMessages isShownKey={everything} />)).toContain('Nobody has said');
  });
});

describe('messages', () => {
  const ask = { from: 'ada', to: 'bob', subtaskKey: 'a', performative: 'request', text: 'Is it so?' } as const;
  const play = new Play()
    .planned(chain)
    .answer('a', outcome('A', { messages: [{ ...ask, body: { question: 'Is it so?' } }] }))
    .answer(
      'b',
      outcome('B', {
        messages: [{ ...ask, from: 'bob', to: 'ada', performative: 'inform', text: 'It is.', inReplyTo: 'r1-m1' }],
      }),
    );

  it('stand in the run’s view and beside the subtask, replies under what they answer', () => {
    const page = rendered(play, <RunMessages isShownKey={everything} />);
    expect(page.indexOf('Is it so?')).toBeLessThan(page.indexOf('answers, to ada'));
    expect(page).toContain('2 of 2 messages');
    expect(rendered(play, <MessagesTab state={play.state} messages={play.state.messages} />)).toContain('It is.');
  });

  it('of subtasks that are filtered out are not shown', () => {
    expect(rendered(play, <RunMessages isShownKey={() => false} />)).toContain('No message is like that');
  });
});
