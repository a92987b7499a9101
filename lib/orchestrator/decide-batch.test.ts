import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Command, Guarded } from '#lib/run/command.ts';
import { noUsage } from '#lib/run/types.ts';
import { type Batch, decideAll, decideNext, emptyBatch } from './decide-batch.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { toyDomain } from './simulation/toy-domain.ts';

const by = { id: 'p1', name: 'Ana' };
const query = { seed: 11, subtasks: 6 };
const submit: Command = {
  ...{ type: 'submit', domain: 'toy', title: 'Toy', query, priority: 'routine', region: 'any' },
  ...{ granularity: 'medium', caseId: null, by },
};
const world = { ...new MemoryStore(toyDomain.agents, defaultPolicy).facts(), now: 1_000, domain: toyDomain };
const asked = { mode: 'initial', goal: 'Toy', query, priority: 'routine', granularity: 'medium' } as const;
const plan = toyDomain.planByRules({ ...asked, feedback: [], current: null, finished: [] });
const planned: Command = {
  type: 'completePlanning',
  planningId: 'r-p1',
  result: { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage },
};

const submitted = (): Batch => decideAll(emptyBatch('r', null, world), [submit, planned]);

const answerTo = (attemptId: string): Command => ({
  type: 'completeAttempt',
  attemptId,
  durationMs: 5,
  outcome: {
    ...{ output: { answer: 'yes' }, confidence: 0.8, rationale: '', evidence: [], usage: noUsage, model: 'tool:x' },
    ...{ repairs: 0, difficulty: null, messages: [], degraded: false },
  },
});

const inFlight = ({ state }: Batch): string[] =>
  Object.values(state?.attempts ?? {})
    .filter(({ status }) => status.at === 'awarded')
    .map(({ award }) => award.attemptId);

/** The batch as a head to decide on: nothing of it is to be committed any more. */
const goneOnFrom = ({ runId, state, world: so }: Batch): Batch => emptyBatch(runId, state, so);

test('commands that arrive together lead to what they lead to one by one', () => {
  const answers = inFlight(submitted()).map(answerTo);
  expect(answers.length).toBeGreaterThan(0);
  const together = decideAll(goneOnFrom(submitted()), answers);
  const oneByOne = answers.reduce(decideNext, goneOnFrom(submitted()));
  const statuses = (batch: Batch) =>
    Object.values(batch.state?.subtasks ?? {}).map(({ spec, status }) => [spec.key, status.at]);
  expect(statuses(together)).toEqual(statuses(oneByOne));
  expect(together.decided).toEqual(oneByOne.decided);
  expect(together.state?.version).toBe(together.steps.at(-1)?.event.version);
});

test('each gets its own answer, and a refused one holds nobody up', () => {
  const [first = ''] = inFlight(submitted());
  const batch = decideAll(goneOnFrom(submitted()), [answerTo('nobody'), answerTo(first), answerTo(first)]);
  expect(batch.decided.map((decided) => 'refusal' in decided && decided.refusal?.kind)).toEqual([
    'stale',
    undefined,
    'stale',
  ]);
  expect(batch.steps.filter(({ event }) => event.type === 'AttemptSucceeded')).toHaveLength(1);
});

test('a command for a version of the run is refused once the run is at another, even within its batch', () => {
  const head = submitted();
  const expectedVersion = head.state?.version ?? 0;
  const pause: Guarded = { type: 'pause', note: '', by, expectedVersion };
  const batch = decideAll(goneOnFrom(head), [pause, { ...pause, type: 'resume' }]);
  expect(batch.decided).toEqual([
    { refusal: null },
    { refusal: { kind: 'version-moved', version: expectedVersion + 1, expectedVersion } },
  ]);
  expect(batch.state?.status).toBe('paused');
  expect(batch.steps[0]?.event.body).not.toHaveProperty('expectedVersion');
});

test('nothing is looked for after commands that were all refused', () => {
  expect(decideAll(goneOnFrom(submitted()), [answerTo('nobody'), answerTo('no one')]).steps).toEqual([]);
});

test('a bug in what follows fails only those to blame', () => {
  const head = submitted();
  const attempts = inFlight(head);
  // Nothing can be awarded any more: the rules run into it as soon as an answer makes a subtask ready.
  const policy = { ...world.policy, body: { ...world.policy.body, residency: null as never } };
  const broken = emptyBatch('r', head.state, { ...head.world, policy });
  const batch = decideAll(broken, [...attempts.map(answerTo), answerTo('nobody')]);
  expect(batch.decided.some((decided) => 'error' in decided)).toBe(true);
  expect(batch.decided.at(-1)).toMatchObject({ refusal: { kind: 'stale' } });
  expect(batch.state?.version).toBe(batch.steps.at(-1)?.event.version ?? head.state?.version);
});

test('the start of an attempt leads to itself alone', () => {
  const [first = ''] = inFlight(submitted());
  const batch = decideNext(goneOnFrom(submitted()), { type: 'startAttempt', attemptId: first, workerId: 'w1' });
  expect(batch.steps.map(({ event }) => event.type)).toEqual(['AttemptStarted']);
});
