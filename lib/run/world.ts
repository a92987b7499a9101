import type { CycleUse } from '#lib/budget/limits.ts';
import type { PolicyInForce } from '#lib/governance/policy.ts';
import type { SafeMode } from '#lib/monitoring/types.ts';
import type { PlanOutcome } from '#lib/planning/granularity/plan-outcome.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { DomainRules } from './domain.ts';

/** Everything a decision needs beyond the run, gathered before it: facts of one moment, which the commit guards. */
export type World = {
  /** ms since the epoch. */
  readonly now: number;
  readonly policy: PolicyInForce;
  readonly agents: readonly AgentView[];
  readonly reserveTokens: number;
  /** What agents, runs and tenants have used in the bank's cycle; nothing is limited by it when left out. */
  readonly use?: CycleUse;
  readonly safeMode: SafeMode | null;
  readonly domain: DomainRules;
  /** What plans of late came to, oldest first: what the size of the next is chosen by. */
  readonly planOutcomes?: readonly PlanOutcome[];
};
