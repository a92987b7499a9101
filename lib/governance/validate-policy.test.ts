import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { defaultPolicy } from './default-policy.ts';
import { policySchema } from './policy.ts';
import { writeSetting } from './setting-path.ts';
import { type Installation, validatePolicy } from './validate-policy.ts';

/** Paths of the problems after some settings were changed. */
const problemPaths = (changes: Record<string, Json>, installation: Installation = {}): string[] => {
  const draft = Object.entries(changes).reduce<unknown>(
    (policy, [path, value]) => writeSetting(policy as typeof defaultPolicy, path, value),
    defaultPolicy,
  );
  const result = validatePolicy(draft, installation);
  return result.ok ? [] : result.error.map(({ path }) => path);
};

test('the default policy is valid, also for an installation of three families in two regions', () => {
  expect(policySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
  expect(problemPaths({}, { families: 3, regions: ['eu', 'us'] })).toEqual([]);
});

const principle = { id: 'one', title: 'One', text: 'Be one.' };

test.each<[string, Record<string, Json>, string[]]>([
  [
    'a value out of range',
    { 'consensus.minVotes': 0, 'escalation.warnAtShare': 2 },
    ['consensus.minVotes', 'escalation.warnAtShare'],
  ],
  ['a member nobody knows', { consensus: { ...defaultPolicy.consensus, colour: 'red' } }, ['consensus.colour']],
  ['weights that do not add up', { 'negotiation.weights.quality': 0.5 }, ['negotiation.weights']],
  ['high risk looser than medium', { 'autonomy.commit.medium': 'two-people' }, ['autonomy.commit']],
  ['safe mode that restricts nothing', { 'autonomy.inSafeMode': [] }, ['autonomy.inSafeMode']],
  ['an action listed twice', { 'autonomy.inSafeMode': ['award', 'award'] }, ['autonomy.inSafeMode']],
  [
    'a language planner without a model',
    { 'planning.planner': 'llm', 'planning.plannerModel': 'gpt' },
    ['planning.plannerModel'],
  ],
  ['a newcomer better than the ceiling', { 'consensus.priorSuccesses': 98 }, ['consensus.priorSuccesses']],
  ['a high risk that may wait longest', { 'escalation.deadlineMinutes.high': 90 }, ['escalation.deadlineMinutes']],
  ['a warning at the deadline', { 'escalation.warnAtShare': 1 }, ['escalation.warnAtShare']],
  ['a claim longer than the shortest deadline', { 'escalation.claimMinutes': 31 }, ['escalation.claimMinutes']],
  ['an attempt larger than a run', { 'budget.runTokens': 19_999 }, ['budget.attemptTokens']],
  ['an attempt no agent can afford', { 'budget.tokensPerAgent': 13_000 }, ['budget.attemptTokens']],
  ['a breaker that opens without failures', { 'breaker.failureShare': 0 }, ['breaker.failureShare']],
  ['safe mode without errors', { 'breaker.system.failureShare': 0 }, ['breaker.system.failureShare']],
  ['slowness beyond the timeout', { 'breaker.slowMs': 60_001 }, ['breaker.slowMs']],
  ['no constitution', { constitution: [] }, ['constitution']],
  ['two principles of one id', { constitution: [principle, principle] }, ['constitution.1.id']],
  ['an empty principle', { constitution: [{ ...principle, text: ' ' }] }, ['constitution.0']],
  ['nowhere to work', { 'residency.allowed': {} }, ['residency.allowed']],
])('%s is refused at its place', (_, changes, paths) => expect(problemPaths(changes)).toEqual(paths));

test('rules about the installation need to know it', () => {
  expect(problemPaths({ 'consensus.minVotes': 5 })).toEqual([]);
  expect(problemPaths({ 'consensus.minVotes': 5 }, { families: 2 })).toEqual(['consensus.minVotes']);
  expect(problemPaths({}, { regions: ['eu'] })).toEqual(['residency.allowed.us', 'residency.allowed.any']);
});

test('all problems across settings are told at once', () => {
  const paths = problemPaths({ 'negotiation.weights.load': 0.2, 'autonomy.inSafeMode': [], constitution: [] });
  expect(paths).toEqual(['negotiation.weights', 'autonomy.inSafeMode', 'constitution']);
});
