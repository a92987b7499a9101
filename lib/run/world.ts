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
  /** What the process that decides can begin on at once; absent where no work is done. */
  readonly here?: WorkPlace;
};

/** A worker with room: how many attempts it can still take on, and how many each agent works on here already. */
export type WorkPlace = {
  readonly workerId: string;
  readonly regions: readonly string[];
  readonly freeSlots: number;
  readonly working: ReadonlyMap<string, number>;
};

/** The place once attempts of these agents were begun on there. */
export function workPlaceAfter(here: WorkPlace, begun: readonly string[]): WorkPlace {
  if (begun.length === 0) return here;
  const working = new Map(here.working);
  for (const agentId of begun) working.set(agentId, (working.get(agentId) ?? 0) + 1);
  return { ...here, freeSlots: here.freeSlots - begun.length, working };
}
