import { cycleAt, cycleStart } from '#lib/budget/cycle.ts';
import { inWords, limitReached, type Nearest, noUse, runLimits, tenantLimits, type Use } from '#lib/budget/limits.ts';
import type { RunState, SubtaskState } from '../state.ts';
import { raise } from './escalate.ts';
import { tokensUsed } from './run-facts.ts';
import type { Turn } from './turn.ts';

/**
 * Whether work on these subtasks may begin: first tries, further ones and resolvers alike. Where not, what has to happen
 * has: a person is asked about the run, or the subtasks wait for their tenant's next cycle.
 */
export const mayBegin = (turn: Turn, subtasks: readonly SubtaskState[]): boolean =>
  withinRunLimits(turn) && !waitsForTenant(turn, subtasks);

/** The limit of the run or of its tenant that is reached, in words; null while there is room. */
export function limitInTheWay(turn: Turn): string | null {
  const ofRun = limitReached(useOf(turn.state), limitsOf(turn));
  if (ofRun) return `the run has used ${inWords(ofRun)}`;
  const ofTenant = tenantLimitReached(turn);
  return ofTenant && sentenceOf(turn, ofTenant);
}

/** False when the run has used up its tokens, calls or time: a person is asked whether it may go on. */
function withinRunLimits(turn: Turn): boolean {
  const reached = limitReached(useOf(turn.state), limitsOf(turn));
  if (reached === null) return true;
  const asked = Object.values(turn.state.escalations).some(
    ({ kind, status }) => kind === 'run-budget' && status.at === 'open',
  );
  if (!asked) askForMore(turn, reached);
  return false;
}

/**
 * True when the run's tenant has used up its part of the cycle: what would begin waits for the next one, and work under way
 * goes on.
 */
function waitsForTenant(turn: Turn, subtasks: readonly SubtaskState[]): boolean {
  const reached = tenantLimitReached(turn);
  if (reached === null) return false;
  const { budget } = turn.policy;
  const until = cycleStart(cycleAt(turn.world.now, budget) + 1, budget);
  for (const { spec, epoch } of subtasks)
    turn.emit({
      type: 'SubtaskDelayed',
      body: { subtaskKey: spec.key, epoch, until, because: sentenceOf(turn, reached) },
    });
  return true;
}

/** Facts of a cycle that is over say nothing about this one. */
function tenantLimitReached({ world: { now, use }, policy: { budget }, state: { tenant } }: Turn): Nearest | null {
  if (use?.cycle !== cycleAt(now, budget)) return null;
  return limitReached(use.tenants[tenant] ?? noUse, tenantLimits(budget));
}

const sentenceOf = ({ state }: Turn, reached: Nearest): string =>
  `tenant ${state.tenant} has used ${inWords(reached)} of this cycle`;

const useOf = (state: RunState): Use => ({
  tokens: tokensUsed(state),
  calls: state.usage.calls,
  seconds: Math.floor(state.workMs / 1000),
});

function limitsOf({ state, policy }: Turn): Use {
  const byPolicy = runLimits(policy.budget);
  return {
    tokens: state.tokenAllowance ?? byPolicy.tokens,
    calls: state.callAllowance ?? byPolicy.calls,
    seconds: state.secondsAllowance ?? byPolicy.seconds,
  };
}

/** Approving lets the run use as much again of everything, counted from where it stands. */
function askForMore(turn: Turn, reached: Nearest): void {
  const use = useOf(turn.state);
  const more = runLimits(turn.policy.budget);
  const what = { tokens: 'tokens', calls: 'calls', seconds: 'time' }[reached.measure];
  raise(turn, {
    kind: 'run-budget',
    title: `The run has used up its ${what}`,
    risk: 'medium',
    subtaskKey: null,
    why: {
      rule: 'run budget',
      sentence: `${inWords(reached)} are used.`,
      evidence: { ...use, used: reached.used, limit: reached.limit },
    },
    action: {
      type: 'extendBudget',
      tokens: use.tokens + more.tokens,
      calls: use.calls + more.calls,
      seconds: use.seconds + more.seconds,
    },
    people: 1,
    allowedVerbs: ['approve', 'reassign', 'stop'],
    safeCourse: 'Nothing more is started; work under way may finish.',
  });
}
