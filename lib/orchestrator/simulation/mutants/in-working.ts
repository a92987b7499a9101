import type { Mutant } from './mutate.ts';

/** How work is done, and how a run goes on. */
export const workingMutants: readonly Mutant[] = [
  {
    name: 'voided work keeps its epoch',
    file: 'run/evolve/subtasks.ts',
    from: 'subtask.epoch + 1',
    to: 'subtask.epoch',
  },
  {
    name: 'ready with one parent missing',
    file: 'run/evolve/live-keys.ts',
    from: "status.at === 'planned' && status.waitingOn.length === 0",
    to: "status.at === 'planned' && status.waitingOn.length <= 1",
  },
  {
    name: 'late answers count',
    file: 'run/decide/run-facts.ts',
    from: 'return current && isInFlight(attempt) ? attempt : undefined;',
    to: 'return attempt;',
  },
  {
    name: 'answers are taken unchecked',
    file: 'run/decide/attempt-results.ts',
    from: 'if (misfit) {',
    to: 'if (misfit && turn.policy === null) {',
  },
  {
    name: 'plans are taken unchecked',
    file: 'run/decide/planning.ts',
    from: 'return validatePlan(merged.value, known);',
    to: 'return known ? merged : validatePlan(merged.value, known);',
  },
  {
    name: 'tries without end',
    file: 'run/decide/settle.ts',
    from: 'failures.length < turn.policy.budget.maxAttempts + subtask.spec.redundancy - 1',
    to: 'failures.length < 1_000',
  },
  {
    name: 'the plan revised without end',
    file: 'run/decide/difficulties.ts',
    from: 'turn.state.replans >= turn.policy.planning.maxReplans',
    to: 'turn.state.replans >= 1_000',
  },
  {
    name: 'tokens without end',
    file: 'run/decide/run-limits.ts',
    from: 'if (reached === null) return true;',
    to: 'if (reached === null || turn.runId) return true;',
  },
  {
    name: 'a lead settled the wrong way round',
    file: 'consensus/tally.ts',
    from: 'margin >= rules.marginThreshold - ROUNDING',
    to: 'margin < rules.marginThreshold - ROUNDING',
  },
  {
    name: 'reports while something is asked',
    file: 'run/decide/report.ts',
    from: 'openEscalations(state).length > 0',
    to: "openEscalations(state).some(({ action }) => action.type === 'report')",
  },
  {
    name: 'reports that have moved on',
    file: 'run/decide/report-answer.ts',
    from: "if (action.type !== 'report') return null;",
    to: 'if (action.type) return null;',
  },
  {
    name: 'a stopped run leaves its work running',
    file: 'run/decide/withdraw.ts',
    from: 'withdrawAbout(turn, Object.keys(turn.state.subtasks), because);',
    to: '',
  },
  {
    name: 'a cell skips a version',
    file: 'memory/cells.ts',
    from: 'version: expectedVersion + 1 }',
    to: 'version: expectedVersion * 2 + 1 }',
  },
];
