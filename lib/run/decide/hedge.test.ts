import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { agent, outcome as outcomeOf, Play, planOf, safeMode, subtask, world } from '../testing/toy.ts';

const measured = { p50Ms: 1_000, p95Ms: 4_000, samples: 100 };
const slow = agent('ada', { confidence: 1 }, { measured });
const other = agent('bob', { confidence: 0.3, promisedLatencyMs: 60_000 });
/** Worse than the other two. */
const last = agent('cyd', { confidence: 0.1, promisedLatencyMs: 600_000 });
const rules =
  (more: Partial<Policy['negotiation']> = {}) =>
  (body: Policy): Policy => ({ ...body, negotiation: { ...body.negotiation, hedgeAfterP95: 1.5, ...more } });

/** A run whose only subtask ada works on since `ms`. */
function runningFor(
  ms: number,
  agents: readonly AgentView[] = [slow, other],
  policy = rules(),
  plan = planOf(subtask('work')),
) {
  const run = new Play(world({ agents }, policy)).planned(plan);
  for (const attemptId of run.inFlight()) run.do({ type: 'startAttempt', attemptId, workerId: 'w1' });
  run.world = { ...run.world, now: run.world.now + ms };
  return run;
}

const firstOf = (run: Play, agentId = 'ada') =>
  Object.values(run.state.attempts).find(({ award }) => award.agentId === agentId)?.award.attemptId ?? 'none';
const hedge = (run: Play, attemptId = firstOf(run)) => run.do({ type: 'hedgeAttempt', attemptId });
const hedges = (run: Play) => run.log.flatMap((event) => (event.type === 'HedgeStarted' ? [event.body] : []));
const statusOf = (run: Play, agentId: string) => run.state.attempts[firstOf(run, agentId)]?.status.at;

describe('a straggler', () => {
  test('gets a second attempt by another agent for the same seat, with the measurement it rests on', () => {
    const run = runningFor(6_000);
    expect(hedge(run).refusal).toBeNull();
    expect(hedges(run)).toMatchObject([
      {
        attemptId: firstOf(run),
        award: { agentId: 'bob', seat: 1 },
        measured: { p95Ms: 4_000, samples: 100, runningMs: 6_000 },
      },
    ]);
    expect(hedges(run)[0]?.bids.map(({ agentId }) => agentId)).toEqual(['bob', 'ada']);
    expect(run.state.subtasks.work?.marks.hedged).toBe(true);
    expect(run.state.subtasks.work?.negotiations.at(-1)?.hedgeOf).toBe(firstOf(run));
  });

  test.each<[string, 'ada' | 'bob', 'ada' | 'bob']>([
    ['its first attempt', 'ada', 'bob'],
    ['its second attempt', 'bob', 'ada'],
  ])('is over with the first good answer, from %s; the other is called off', (_, winner, loser) => {
    const run = runningFor(6_000);
    hedge(run);
    run.do({ type: 'completeAttempt', attemptId: firstOf(run, winner), outcome: outcomeOf('x'), durationMs: 1 });
    expect([statusOf(run, winner), statusOf(run, loser)]).toEqual(['succeeded', 'cancelled']);
    expect(run.state.subtasks.work?.status.at).toBe('committed');
    const late = run.do({
      type: 'completeAttempt',
      attemptId: firstOf(run, loser),
      outcome: outcomeOf('y'),
      durationMs: 1,
    });
    expect(late.refusal).toMatchObject({ kind: 'stale' });
  });

  test('is called off once a person gives the answer that its second attempt could not', () => {
    const run = runningFor(6_000);
    hedge(run);
    const difficulty = { kind: 'missing-information', note: 'how old?' } as const;
    const outcome = outcomeOf('', { output: null, difficulty });
    run.do({ type: 'completeAttempt', attemptId: firstOf(run, 'bob'), outcome, durationMs: 1 });
    expect(run.decide('override', { value: { answer: 'z' } }).refusal).toBeNull();
    expect(run.state.subtasks.work?.status.at).toBe('committed');
    expect(run.inFlight()).toEqual([]);
  });

  test('whose one attempt fails goes on with the other; two failures are one of the seat', () => {
    const run = runningFor(6_000, [slow, other, last], rules(), planOf(subtask('work')));
    run.world = { ...run.world, policy: oneTry(run.world.policy) };
    hedge(run);
    failOf(run, 'ada');
    expect(run.state.subtasks.work?.status.at).toBe('working');
    failOf(run, 'bob');
    expect(run.question.kind).toBe('attempts-exhausted');
    const again = runningFor(6_000, [slow, other, last]);
    again.world = { ...again.world, policy: oneTry(again.world.policy, 2) };
    hedge(again);
    failOf(again, 'ada');
    failOf(again, 'bob');
    expect(statusOf(again, 'cyd')).toBe('awarded');
  });

  test('in a vote counts once: the twin of an answered seat is no further vote', () => {
    const agents = [slow, agent('cyd', { confidence: 0.9 }), other];
    const run = runningFor(6_000, agents, rules(), planOf(subtask('vote', [], { redundancy: 2 })));
    hedge(run);
    for (const id of ['bob', 'cyd'])
      run.do({ type: 'completeAttempt', attemptId: firstOf(run, id), outcome: outcomeOf('x'), durationMs: 1 });
    expect(run.state.subtasks.vote?.tally?.votes.map(({ agentId }) => agentId).sort()).toEqual(['bob', 'cyd']);
    expect(statusOf(run, 'ada')).toBe('cancelled');
  });

  test.each<[string, () => Play, object]>([
    ['before it is late', () => runningFor(5_999), { kind: 'not-allowed' }],
    [
      'where policy does not want it',
      () => runningFor(9_000, undefined, rules({ hedge: false })),
      { kind: 'not-allowed' },
    ],
    [
      'when too little was measured',
      () => runningFor(9_000, undefined, rules({ hedgeMinSamples: 101 })),
      { kind: 'not-allowed' },
    ],
    [
      'when the run had its share',
      () => runningFor(9_000, undefined, rules({ maxHedgesPerRun: 0 })),
      { kind: 'not-allowed' },
    ],
    ['when nobody else can', () => runningFor(9_000, [slow]), { kind: 'not-allowed' }],
    [
      'in safe mode',
      () => {
        const run = runningFor(9_000);
        run.world = { ...run.world, safeMode };
        return run;
      },
      { kind: 'not-allowed' },
    ],
    [
      'when the bank cannot pay',
      () => {
        const run = runningFor(9_000);
        const poor = (view: AgentView) => ({ ...view, balanceTokens: 0 });
        run.world = { ...run.world, reserveTokens: 0, agents: run.world.agents.map(poor) };
        return run;
      },
      { kind: 'not-allowed' },
    ],
    [
      'once it has ended',
      () => {
        const run = runningFor(9_000);
        run.fail('work');
        return run;
      },
      { kind: 'stale' },
    ],
  ])('gets no second attempt %s', (_, prepared, refusal) => {
    const run = prepared();
    expect(hedge(run).refusal).toMatchObject(refusal);
    expect(hedges(run)).toEqual([]);
  });

  test('gets one second attempt, and the second gets none', () => {
    const run = runningFor(6_000, [slow, { ...other, measured }, last]);
    hedge(run);
    run.do({ type: 'startAttempt', attemptId: firstOf(run, 'bob'), workerId: 'w1' });
    run.world = { ...run.world, now: run.world.now + 60_000 };
    expect(hedge(run).refusal).toMatchObject({ kind: 'not-allowed' });
    expect(hedge(run, firstOf(run, 'bob')).refusal).toMatchObject({ kind: 'not-allowed' });
  });
});

const oneTry = (policy: Play['world']['policy'], maxAttempts = 1): Play['world']['policy'] => ({
  ...policy,
  body: { ...policy.body, budget: { ...policy.body.budget, maxAttempts } },
});

function failOf(run: Play, agentId: string): void {
  const failure = { kind: 'invalid-output', detail: 'wrong', provider: null } as const;
  const { usage } = outcomeOf('');
  run.do({ type: 'failAttempt', attemptId: firstOf(run, agentId), failure, usage, durationMs: 1 });
}
