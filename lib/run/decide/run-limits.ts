import { cycleAt, cycleStart } from '#lib/budget/cycle.ts';
import { inWords, limitReached, type Nearest, noUse, runLimits, tenantLimits, type Use } from '#lib/budget/limits.ts';
import type { RunState, SubtaskState } from '../state.ts';
import { raise } from './escalate.ts';
import { tokensUsed } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** False when the run has used up its tokens, calls or time: a person is asked whether it may go on. */
export function withinRunLimits(turn: Turn): boolean {
  const reached = limitReached(useOf(turn.state), limitsOf(turn));
  if (reached === null) return true;
  const asked = Object.values(turn.state.escalations).some(
    ({ kind, status }) => kind === 'run-budget' && status.at === 'open',
  );
  if (!asked) askForMore(turn, reached);
  return false;
}

/**
 * True when the run's tenant has used up its part of the cycle. What is ready waits for the next cycle; work under way and
 * what follows from its failures goes on. Facts of a cycle that is over say nothing about this one.
 */
export function waitsForTenant(turn: Turn, ready: readonly SubtaskState[]): boolean {
  const { now, use } = turn.world;
  const { budget } = turn.policy;
  const cycle = cycleAt(now, budget);
  if (use?.cycle !== cycle) return false;
  const { tenant } = turn.state;
  const reached = limitReached(use.tenants[tenant] ?? noUse, tenantLimits(budget));
  if (reached === null) return false;
  const because = `tenant ${tenant} has used ${inWords(reached)} of this cycle`;
  const until = cycleStart(cycle + 1, budget);
  for (const { spec, epoch } of ready)
    turn.emit({ type: 'SubtaskDelayed', body: { subtaskKey: spec.key, epoch, until, because } });
  return true;
}

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
