import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { subtaskOf } from '#lib/planning/plan-fixture.ts';
import { agentOf } from '#lib/registry/agent-fixture.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { negotiate } from './negotiate.ts';
import { bidSchema, type Call, type Negotiated } from './types.ts';

const callOf = (agents: readonly AgentView[], differing: Partial<Call> = {}): Call => ({
  subtask: subtaskOf('rank'),
  agents,
  policy: defaultPolicy,
  allowedRegions: ['eu'],
  region: 'eu',
  excluded: {},
  seats: 1,
  familiesToAvoid: [],
  ...differing,
});

const seatsOf = ({ winners }: Negotiated) => winners.map(({ agentId }) => agentId);
const resultOf = ({ bids }: Negotiated, id: string) => bids.find(({ agentId }) => agentId === id)?.result;

describe('an agent is told why it may not take a subtask', () => {
  const reading = subtaskOf('read', [], { capabilities: ['reasoning', 'chest-pain', 'ecg'] });
  const inUs = subtaskOf('read', [], { region: 'us' });
  const { tokensPerAgent, attemptTokens } = defaultPolicy.budget;
  test.each<[string, AgentView, Partial<Call>, string]>([
    [
      'one missing capability',
      agentOf('a', { capabilities: ['reasoning', 'ecg'] }),
      { subtask: reading },
      'lacks capability chest-pain',
    ],
    ['more of them', agentOf('a'), { subtask: reading }, 'lacks capabilities chest-pain, ecg'],
    ['a version not released', agentOf('a', {}, { state: 'candidate' }), {}, 'version is candidate'],
    ['a version in quarantine', agentOf('a', {}, { state: 'quarantined' }), {}, 'version is quarantined'],
    ['another region', agentOf('a', { regions: ['us'] }), {}, 'not in an allowed region (eu)'],
    [
      'a region the subtask does not want',
      agentOf('a'),
      { subtask: inUs, allowedRegions: ['eu', 'us'] },
      'not in an allowed region (us)',
    ],
    [
      'a region the case forbids',
      agentOf('a', { regions: ['us'] }),
      { subtask: inUs },
      'not in an allowed region (none)',
    ],
    [
      'a family that voted',
      agentOf('a', { family: 'bayes' }),
      { familiesToAvoid: ['bayes'] },
      'its family bayes already has a say',
    ],
    ['an open breaker', agentOf('a', {}, { breaker: 'open' }), {}, 'breaker open'],
    [
      'a running probe',
      agentOf('a', {}, { breaker: 'half-open', inFlight: 1 }),
      {},
      'breaker half-open, its probe is still running',
    ],
    ['being left out on purpose', agentOf('a'), { excluded: { a: 'failed here before' } }, 'failed here before'],
    [
      'too few tokens, even with borrowing',
      agentOf('a', {}, { balanceTokens: 500 }),
      { policy: { ...defaultPolicy, budget: { ...defaultPolicy.budget, maxBorrowShare: 1000 / tokensPerAgent } } },
      'tokens short by 500, even with borrowing',
    ],
    [
      'an empty reserve',
      agentOf('a', {}, { balanceTokens: 500 }),
      { reserveTokens: 1499 },
      'tokens short by 1, even with borrowing',
    ],
  ])('%s', (_, agent, differing, because) => {
    const { bids, winners, arbitration } = negotiate(callOf([agent], differing));
    expect(winners).toEqual([]);
    expect(bids[0]).toMatchObject({ agentId: 'a', score: 0, result: { kind: 'not-eligible', because } });
    expect(arbitration).toBe('No agent was eligible.');
  });

  test.each<[string, AgentView, Partial<Call>]>([
    ['a canary', agentOf('a', {}, { state: 'canary' }), {}],
    ['one whose breaker needs a probe', agentOf('a', {}, { breaker: 'half-open' }), {}],
    ['one that can borrow', agentOf('a', {}, { balanceTokens: -50 }), {}],
    ['a busy one, whose work waits in its line', agentOf('a', {}, { inFlight: 9 }), {}],
    [
      'one whose promise exceeds the limit of an attempt',
      agentOf('a', { promisedTokens: attemptTokens * 9 }, { balanceTokens: attemptTokens }),
      { reserveTokens: 0 },
    ],
  ])('%s may', (_, agent, differing) => expect(seatsOf(negotiate(callOf([agent], differing)))).toEqual(['a']));
});

describe('the score', () => {
  test('has five parts that add up, each the weight for the best of the call', () => {
    const [bid] = negotiate(callOf([agentOf('only')])).bids;
    // A newcomer that claims .8 with a prior of .8: quality .45 × .8; alone it is the best in all else.
    expect(bid?.parts.quality).toBeCloseTo(0.36, 10);
    expect(bid?.parts).toMatchObject({ latency: 0.2, cost: 0.15, energy: 0.1, load: 0.1 });
    expect(bid?.score).toBeCloseTo(0.91, 10);
  });

  test.each<[string, 'latency' | 'cost' | 'energy' | 'load' | 'quality', AgentView]>([
    ['twice the latency', 'latency', agentOf('b', { promisedLatencyMs: 2000 })],
    ['a high price', 'cost', agentOf('b', { costUsdPer1kTokens: 0.01 })],
    ['a hungry model', 'energy', agentOf('b', { energyWhPer1kTokens: { low: 1, high: 2 } })],
    ['half of the slots taken', 'load', agentOf('b', {}, { inFlight: 1 })],
    ['a poor record', 'quality', agentOf('b', {}, { standing: { reasoning: { successes: 2, failures: 20 } } })],
  ])('%s costs only its own part', (_, part, agent) => {
    const { bids } = negotiate(callOf([agentOf('a'), agent]));
    const [a, b] = [bids.find((bid) => bid.agentId === 'a'), bids.find((bid) => bid.agentId === 'b')];
    for (const name of ['quality', 'latency', 'cost', 'energy', 'load'] as const) {
      if (name === part) expect(b?.parts[name]).toBeLessThan(a?.parts[name] as number);
      else expect(b?.parts[name]).toBeCloseTo(a?.parts[name] as number, 10);
    }
    expect(seatsOf(negotiate(callOf([agentOf('a'), agent])))).toEqual(['a']);
  });

  test('more tokens cost more even where the model is free', () => {
    const { bids } = negotiate(callOf([agentOf('thrifty'), agentOf('wasteful', { promisedTokens: 8000 })]));
    expect(bids.map(({ agentId }) => agentId)).toEqual(['thrifty', 'wasteful']);
  });

  test('measured latency is believed over the promise once there is enough of it', () => {
    const boaster = (samples: number) =>
      agentOf('a', { promisedLatencyMs: 10 }, { measured: { p50Ms: 9000, p95Ms: 20_000, samples } });
    expect(negotiate(callOf([boaster(4)])).bids[0]?.latencyMs).toBe(10);
    expect(negotiate(callOf([boaster(5)])).bids[0]?.latencyMs).toBe(9000);
  });

  test('equal scores are settled by measured reliability, then by id, and it is said', () => {
    const policy = {
      ...defaultPolicy,
      negotiation: {
        ...defaultPolicy.negotiation,
        weights: { quality: 0, latency: 0.5, cost: 0.2, energy: 0.2, load: 0.1 },
      },
    };
    const proven = agentOf('z', {}, { standing: { reasoning: { successes: 50, failures: 0 } } });
    const outcome = negotiate(callOf([agentOf('a'), agentOf('b'), proven], { policy, seats: 2 }));
    expect(outcome.bids.map(({ agentId }) => agentId)).toEqual(['z', 'a', 'b']);
    expect(outcome.arbitration).toContain('a and b scored the same; decided by name');
    expect(negotiate(callOf([agentOf('a'), proven], { policy })).arbitration).toContain(
      'decided by measured reliability',
    );
  });
});

test('between equals of several families the one with fewer seats goes first, and it is said', () => {
  const [a, b] = [agentOf('a', { family: 'north' }), agentOf('b', { family: 'north' })];
  const outcome = negotiate(callOf([a, b, agentOf('c', { family: 'south' })], { seats: 2 }));
  expect(seatsOf(outcome)).toEqual(['a', 'c']);
  expect(outcome.arbitration).toContain(
    'c and b scored the same; decided by family: the one with fewer seats goes first.',
  );
});

test('a seat with a busy agent is said to be a place in its line', () => {
  const sentenceOf = (inFlight: number) =>
    negotiate(callOf([agentOf('a', { concurrency: 2 }, { inFlight })])).arbitration;
  expect(sentenceOf(1)).not.toContain('line');
  expect(sentenceOf(2)).toContain('a is busy and nobody waits for it yet; its line is served by priority and age.');
  expect(sentenceOf(5)).toContain('3 attempts wait');
});

describe('seats', () => {
  const bayes = (id: string, confidence: number) => agentOf(id, { family: 'bayes', confidence, name: `Bayes ${id}` });
  const rules = (id: string, confidence: number) => agentOf(id, { family: 'rules', confidence, name: `Rules ${id}` });

  test('winners carry seat, region and the tokens to reserve: promise or estimate within the limit', () => {
    const everywhere = agentOf('a', { regions: ['us', 'eu'], promisedTokens: 2000 });
    const call = callOf([everywhere], {
      allowedRegions: ['eu', 'us'],
      region: 'us',
      subtask: subtaskOf('x', [], { estimateTokens: 3000 }),
    });
    expect(negotiate(call).winners).toEqual([{ agentId: 'a', seat: 1, tokens: 3000, region: 'us' }]);
    const tool = agentOf('tool', { kind: 'tool', promisedTokens: 0 });
    expect(negotiate(callOf([tool])).winners[0]?.tokens).toBe(0);
  });

  test('no family gets more than its cap while others can fill the seats', () => {
    const agents = [bayes('a', 0.95), bayes('b', 0.9), bayes('c', 0.85), rules('d', 0.5)];
    const outcome = negotiate(callOf(agents, { seats: 3 }));
    expect(seatsOf(outcome)).toEqual(['a', 'b', 'd']);
    expect(resultOf(outcome, 'c')).toEqual({ kind: 'family-cap' });
    expect(outcome.arbitration).toBe(
      'The best 3 of 4 eligible bids by score. Bayes c outscored Rules d but would have been a third vote of the bayes family.',
    );
  });

  test('seats left empty by the cap are filled over it, and it is said', () => {
    const outcome = negotiate(
      callOf([bayes('a', 0.95), bayes('b', 0.9), bayes('c', 0.85), bayes('d', 0.8)], { seats: 3 }),
    );
    expect(seatsOf(outcome)).toEqual(['a', 'b', 'c']);
    expect(resultOf(outcome, 'd')).toEqual({ kind: 'outbid' });
    expect(outcome.arbitration).toContain('Bayes c sits over the cap of 2 per family');
  });

  test('a seat that nobody can fill is said', () => {
    const outcome = negotiate(callOf([bayes('a', 0.9), rules('b', 0.9)], { seats: 3 }));
    expect(outcome.winners).toHaveLength(2);
    expect(outcome.arbitration).toBe('2 of 3 seats given: there were only 2 eligible bids.');
  });

  test('of bids that look equal the family with fewer seats goes first', () => {
    const agents = [bayes('a', 0.9), bayes('b', 0.801), rules('c', 0.8)];
    expect(seatsOf(negotiate(callOf(agents, { seats: 2 })))).toEqual(['a', 'c']);
  });

  test('seats taken earlier count towards the cap', () => {
    const agents = [bayes('a', 0.95), rules('b', 0.5)];
    expect(seatsOf(negotiate(callOf(agents)))).toEqual(['a']);
    expect(seatsOf(negotiate(callOf(agents, { seatedFamilies: ['bayes', 'bayes'] })))).toEqual(['b']);
  });

  test('a single seat goes to the best whatever its family', () => {
    const policy = { ...defaultPolicy, consensus: { ...defaultPolicy.consensus, maxVotesPerFamily: 1 } };
    const outcome = negotiate(callOf([bayes('a', 0.95), bayes('b', 0.9)], { policy }));
    expect(outcome.bids.map(({ result }) => result)).toEqual([{ kind: 'awarded', seat: 1 }, { kind: 'outbid' }]);
  });
});

const someAgent = fc
  .record({
    family: fc.constantFrom('bayes', 'rules', 'patterns'),
    confidence: fc.constantFrom(0.5, 0.7, 0.9),
    promisedLatencyMs: fc.constantFrom(500, 1000, 4000),
    promisedTokens: fc.constantFrom(0, 1000, 3000),
    capabilities: fc.constantFrom('reasoning', 'ecg').map((capability) => [capability]),
    inFlight: fc.nat(3),
    successes: fc.nat(20),
    failures: fc.nat(20),
    breaker: fc.constantFrom('closed' as const, 'open' as const, 'half-open' as const),
  })
  .map(({ inFlight, successes, failures, breaker, ...card }) => ({
    card,
    view: { inFlight, breaker, standing: { reasoning: { successes, failures } } },
  }));

const council = fc
  .array(someAgent, { maxLength: 12 })
  .map((list) => list.map(({ card, view }, i) => agentOf(`agent-${i}`, card, view)));

test('whoever bids in whatever order: same outcome, valid bids, seats without gaps, no empty seat while someone is eligible', () => {
  const setting = council.chain((agents) =>
    fc.tuple(
      fc.constant(agents),
      fc.shuffledSubarray(agents, { minLength: agents.length }),
      fc.integer({ min: 1, max: 6 }),
    ),
  );
  fc.assert(
    fc.property(setting, ([agents, shuffled, seats]) => {
      const outcome = negotiate(callOf(agents, { seats }));
      expect(negotiate(callOf(shuffled, { seats }))).toEqual(outcome);
      for (const bid of outcome.bids) expect(bidSchema.safeParse(bid).success).toBe(true);
      const eligible = outcome.bids.filter(({ result }) => result.kind !== 'not-eligible');
      expect(outcome.bids).toHaveLength(agents.length);
      expect(outcome.winners.map(({ seat }) => seat)).toEqual(outcome.winners.map((_, i) => i + 1));
      expect(outcome.winners).toHaveLength(Math.min(seats, eligible.length));
      expect(eligible.map(({ score }) => score)).toEqual(eligible.map(({ score }) => score).sort((a, b) => b - a));
      for (const { score } of eligible) expect(score).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
