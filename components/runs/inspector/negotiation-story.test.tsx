import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { CounterProposal } from '#lib/negotiation/types.ts';
import { agent, outcome, Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';
import { noUsage } from '#lib/run/types.ts';
import { attemptsOf, subtaskView } from '../subtask-view.ts';
import { timelineRows } from '../timeline-model.ts';
import { Handovers } from './handovers.tsx';
import { handoverLines, proposalLines, sameBids } from './negotiation-story.ts';
import { ProposalTable } from './proposal-table.tsx';

const measured = { p50Ms: 1_000, p95Ms: 2_000, samples: 100 };
const ada = agent('ada', { confidence: 1, concurrency: 1 }, { measured });
const bob = agent('bob', { confidence: 0.2, promisedLatencyMs: 60_000 });

/** A run on one subtask by ada, with bob at hand. */
function begun(agents = [ada, bob]): Play {
  const run = new Play(world({ agents })).planned(planOf(subtask('work')));
  return run;
}

const linesOf = (run: Play) => {
  const { state } = run;
  const work = state.subtasks.work;
  return work ? handoverLines(state, attemptsOf(state, work)) : [];
};

function hedged(): Play {
  const run = begun();
  const attemptId = run.inFlight()[0] ?? '';
  run.do({ type: 'startAttempt', attemptId, workerId: 'w1' });
  run.world = { ...run.world, now: run.world.now + 5_000 };
  run.do({ type: 'hedgeAttempt', attemptId });
  return run;
}

describe('seats that changed hands', () => {
  it('tell who took over from whom, and why', () => {
    const run = begun();
    const { refusal } = run.do({ type: 'offerHelp', attemptId: run.inFlight()[0] ?? '', agentId: 'bob' });
    expect(refusal).toBeNull();
    expect(linesOf(run)).toMatchObject([
      { kind: 'borrowed', name: 'bob', words: expect.stringMatching(/from ada: it was idle/) },
    ]);
    expect(renderToStaticMarkup(<Handovers lines={linesOf(run)} />)).toContain('took it over from ada');
  });

  it.each<[string, (run: Play) => void, RegExp]>([
    ['while both run', () => {}, /the first good answer wins/],
    ['when the second answers', (run) => void answer(run, 'bob'), /it answered first/],
    ['when the first answers', (run) => void answer(run, 'ada'), /ada answered first after all/],
  ])('tell of a second attempt %s', (_, act, words) => {
    const run = hedged();
    act(run);
    expect(linesOf(run)).toMatchObject([{ kind: 'hedged', name: 'bob', words: expect.stringMatching(words) }]);
  });

  it('leave a subtask with two attempts for one seat one face, and two lanes of time', () => {
    const run = hedged();
    const work = run.state.subtasks.work;
    expect(work && subtaskView(run.state, work)).toMatchObject({
      word: 'late, second try started',
      agents: [{ name: 'ada' }],
      marks: { hedged: true },
    });
    expect(timelineRows(run.state)[0]?.lanes).toBe(2);
  });
});

describe('counter-proposals', () => {
  const split: CounterProposal = { kind: 'split', parts: ['a', 'b'], because: 'Two questions.' };
  const bids = (proposal: CounterProposal, loser = false): Play => {
    const remote = agent('rem', { kind: 'remote', bidsItself: true });
    const others = loser ? [agent('tool')] : [];
    const asking = world({ agents: [remote, ...others] }, (body) => ({
      ...body,
      negotiation: { ...body.negotiation, askAgents: 'ask', maxProposalsPerRun: 0 },
    }));
    const run = new Play(asking).planned(planOf(subtask('work')));
    const own = { agentId: 'rem', tokens: 90_000, latencyMs: 90_000, confidence: 0.1, counterProposal: proposal };
    run.do({ type: 'submitBids', callId: 'r1.work.0.bids', answers: [own], missing: [], usage: noUsage });
    return run;
  };
  const told = (run: Play) => {
    const work = run.state.subtasks.work;
    return work ? proposalLines(run.state, work) : [];
  };

  it('say what was proposed, the verdict and its rule', () => {
    expect(told(bids(split))).toMatchObject([
      {
        names: ['rem'],
        words: 'Split it into a, b. Two questions.',
        verdict: 'refused',
        because: expect.stringMatching(/rule: plan change/),
      },
    ]);
  });

  it('name agents together that proposed the same, where the same became of it', () => {
    const three = ['ada', 'bob', 'cyd'].map((id) => agent(id, { kind: 'remote', bidsItself: true, family: id }));
    const asking = world({ agents: three }, (body) => ({
      ...body,
      negotiation: { ...body.negotiation, askAgents: 'ask' },
    }));
    const run = new Play(asking).planned(planOf(subtask('work', [], { redundancy: 3 })));
    const own = (agentId: string, tokens: number) => ({
      ...{ agentId, tokens: 900, latencyMs: 90, confidence: 0.5 },
      counterProposal: { kind: 'more-budget' as const, tokens, because: 'It is long.' },
    });
    const answers = [own('ada', 900_000), own('bob', 900_000), own('cyd', 800_000)];
    run.do({ type: 'submitBids', callId: 'r1.work.0.bids', answers, missing: [], usage: noUsage });
    const lines = told(run);
    expect(lines.map(({ names }) => names)).toEqual([['ada', 'bob'], ['cyd']]);
    const table = renderToStaticMarkup(<ProposalTable lines={lines} caption="Counter-proposals" />);
    expect(table.match(/Reserve 900,000 tokens for it/g)).toHaveLength(1);
    expect(table).toMatch(/ada.*bob.*Reserve 900,000 tokens.*cyd.*Reserve 800,000 tokens/);
  });

  it('tell what was proposed once, beside everything that became of it', () => {
    const line = (names: string[], words: string, verdict: string) => ({
      ...{ key: names.join(), names, words, kind: 'settled' as const, verdict, because: '' },
    });
    const lines = [line(['ada'], 'more', 'asked'), line(['ada'], 'more', 'accepted'), line(['bob'], 'less', 'refused')];
    const table = renderToStaticMarkup(<ProposalTable lines={lines} caption="Counter-proposals" />);
    expect(table.match(/>more</g)).toHaveLength(1);
    expect(table.match(/rowSpan="\d"/gi)).toEqual(['rowSpan="2"', 'rowSpan="1"']);
  });

  it('are told with the bids that agents gave, agents of the same bid together', () => {
    const bid = (agentId: string, tokens: number) => ({
      ...{ agentId, tokens, latencyMs: 60, confidence: 0.7 },
      counterProposal: null,
    });
    const groups = sameBids([bid('ada', 300), bid('bob', 900), bid('cyd', 300)]);
    expect(groups.map(([{ tokens }, agentIds]) => [tokens, agentIds])).toEqual([
      [300, ['ada', 'cyd']],
      [900, ['bob']],
    ]);
  });

  it('name those of bidders who lost, too', () => {
    expect(told(bids(split, true))).toMatchObject([{ names: ['rem'], verdict: 'not considered' }]);
  });
});

const answer = (run: Play, agentId: string) => {
  const found = Object.values(run.state.attempts).find(({ award }) => award.agentId === agentId);
  return run.do({
    type: 'completeAttempt',
    attemptId: found?.award.attemptId ?? '',
    outcome: outcome('x'),
    durationMs: 1,
  });
};
