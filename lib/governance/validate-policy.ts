import { problemsOf } from '#lib/kernel/problems-of.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { type Consent, type Policy, policySchema } from './policy.ts';

/** One thing wrong with a policy, at the place of the setting to change. */
export type PolicyProblem = { readonly path: string; readonly message: string };

/** What is known of the installation; rules that need it are skipped without it. */
export type Installation = { readonly families?: number; readonly regions?: readonly string[] };

type Rule = (policy: Policy, installation: Installation) => PolicyProblem[];

/** Turns a draft into a policy, or says all that is wrong: first its form, then rules across settings. */
export function validatePolicy(
  input: unknown,
  installation: Installation = {},
): Result<Policy, readonly PolicyProblem[]> {
  const parsed = policySchema.safeParse(input);
  if (!parsed.success) return err(problemsOf(parsed.error));
  const problems = rules.flatMap((rule) => rule(parsed.data, installation));
  return problems.length === 0 ? ok(parsed.data) : err(problems);
}

const problemIf = (isWrong: boolean, path: string, message: string): PolicyProblem[] =>
  isWrong ? [{ path, message }] : [];

const strictness: Record<Consent, number> = { auto: 0, 'one-person': 1, 'two-people': 2 };

const weightsAddUp: Rule = ({ negotiation: { weights } }) => {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const message = `The weights add up to ${Number(sum.toFixed(3))}; they must add up to 1.`;
  return problemIf(Math.abs(sum - 1) > 1e-6, 'negotiation.weights', message);
};

const higherRiskIsNotLooser: Rule = ({ autonomy }) =>
  (['adoptPlan', 'award', 'commit', 'report'] as const).flatMap((action) => {
    const { low, medium, high } = autonomy[action];
    const isLooser = strictness[medium] < strictness[low] || strictness[high] < strictness[medium];
    return problemIf(isLooser, `autonomy.${action}`, 'A higher risk must not need fewer people than a lower one.');
  });

const safeModeRestrictsSomething: Rule = ({ autonomy: { inSafeMode } }) => [
  ...problemIf(inSafeMode.length === 0, 'autonomy.inSafeMode', 'Safe mode must make at least one action wait.'),
  ...problemIf(new Set(inSafeMode).size < inSafeMode.length, 'autonomy.inSafeMode', 'An action is listed twice.'),
];

const languagePlannerHasModel: Rule = ({ planning: { planner, plannerModel } }) =>
  problemIf(
    planner === 'llm' && !/^[^:\s]+:\S+$/.test(plannerModel),
    'planning.plannerModel',
    'A language model that plans needs a model, written as provider:model.',
  );

const votesAreReachable: Rule = ({ consensus: { minVotes, maxVotesPerFamily } }, { families }) => {
  const most = (families ?? Number.POSITIVE_INFINITY) * maxVotesPerFamily;
  const message = `${families} families with at most ${maxVotesPerFamily} seats each can never give ${minVotes} answers.`;
  return problemIf(minVotes > most, 'consensus.minVotes', message);
};

const newcomerIsWithinBounds: Rule = ({ consensus }) => {
  const { priorSuccesses, priorFailures, reliabilityFloor, reliabilityCeiling } = consensus;
  const newcomer = priorSuccesses / (priorSuccesses + priorFailures);
  const message = `A newcomer would be credited with ${newcomer.toFixed(2)}, outside of floor and ceiling.`;
  const isOutside = newcomer < reliabilityFloor || newcomer > reliabilityCeiling;
  return problemIf(isOutside, 'consensus.priorSuccesses', message);
};

const deadlinesLeaveTime: Rule = ({ escalation: { deadlineMinutes, warnAtShare, claimMinutes } }) => {
  const { low, medium, high } = deadlineMinutes;
  const shortest = Math.min(low, medium, high);
  return [
    ...problemIf(high > medium || medium > low, 'escalation.deadlineMinutes', 'A higher risk must not wait longer.'),
    ...problemIf(
      warnAtShare <= 0 || warnAtShare >= 1,
      'escalation.warnAtShare',
      'The warning must come before the deadline.',
    ),
    ...problemIf(
      claimMinutes > shortest,
      'escalation.claimMinutes',
      `A claim must not outlast the shortest deadline of ${shortest} minutes.`,
    ),
  ];
};

const attemptsFitTheBank: Rule = ({ budget }) => {
  const { attemptTokens, runTokens, tokensPerAgent, maxBorrowShare } = budget;
  const reach = Math.floor(tokensPerAgent * (1 + maxBorrowShare));
  return [
    ...problemIf(
      attemptTokens > runTokens,
      'budget.attemptTokens',
      'One attempt must not need more than a whole run may use.',
    ),
    ...problemIf(
      attemptTokens > reach,
      'budget.attemptTokens',
      `No agent could ever afford it: with borrowing it reaches ${reach} tokens.`,
    ),
  ];
};

const floorsFitTheCycle: Rule = ({ budget }) =>
  problemIf(
    budget.agentFloorShare + budget.familyFloorShare > 1,
    'budget.familyFloorShare',
    'The floors of agents and families together must not exceed the whole cycle.',
  );

const breakersCanTrip: Rule = ({ breaker, budget }) => [
  ...problemIf(breaker.failureShare === 0, 'breaker.failureShare', 'At 0 a breaker would open without any failure.'),
  ...problemIf(breaker.slowShare === 0, 'breaker.slowShare', 'At 0 a breaker would open without any slow call.'),
  ...problemIf(
    breaker.system.failureShare === 0,
    'breaker.system.failureShare',
    'At 0 safe mode would come on without any error.',
  ),
  ...problemIf(
    breaker.slowMs > budget.attemptTimeoutMs,
    'breaker.slowMs',
    'No call would ever be slow: attempts are stopped earlier.',
  ),
];

const principlesAreDistinct: Rule = ({ constitution }) => [
  ...problemIf(constitution.length === 0, 'constitution', 'Agents need at least one principle.'),
  ...constitution.flatMap(({ id, title, text }, i) => [
    ...problemIf(
      constitution.findIndex((other) => other.id === id) < i,
      `constitution.${i}.id`,
      `“${id}” is already taken.`,
    ),
    ...problemIf(
      id.trim() === '' || title.trim() === '' || text.trim() === '',
      `constitution.${i}`,
      'A principle needs an id, a title and a text.',
    ),
  ]),
];

const regionsExist: Rule = ({ residency: { allowed } }, { regions }) => [
  ...problemIf(Object.keys(allowed).length === 0, 'residency.allowed', 'At least one region is needed.'),
  ...Object.entries(allowed).flatMap(([home, open]) => {
    const unknown = regions === undefined ? [] : open.filter((region) => !regions.includes(region));
    return problemIf(unknown.length > 0, `residency.allowed.${home}`, `No agent works in ${unknown.join(', ')}.`);
  }),
];

const rules: readonly Rule[] = [
  weightsAddUp,
  higherRiskIsNotLooser,
  safeModeRestrictsSomething,
  languagePlannerHasModel,
  votesAreReachable,
  newcomerIsWithinBounds,
  deadlinesLeaveTime,
  attemptsFitTheBank,
  floorsFitTheCycle,
  breakersCanTrip,
  principlesAreDistinct,
  regionsExist,
];
