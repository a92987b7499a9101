import type { Policy } from '#lib/governance/policy.ts';
import { grouped } from '#lib/kernel/grouped.ts';

/** What somebody has used: calls of a model, seconds of agents’ work, tokens. */
export type Use = { readonly calls: number; readonly seconds: number; readonly tokens: number };

export const noUse: Use = { calls: 0, seconds: 0, tokens: 0 };

export const addUse = (a: Use, b: Use): Use => ({
  calls: a.calls + b.calls,
  seconds: a.seconds + b.seconds,
  tokens: a.tokens + b.tokens,
});

/** Use in a cycle, by agent, run and tenant. */
export type CycleUse = {
  readonly cycle: number;
  readonly agents: Readonly<Record<string, Use>>;
  readonly runs: Readonly<Record<string, Use>>;
  readonly tenants: Readonly<Record<string, Use>>;
};

/** The measure that a use stands closest to its limit in; `share` is use ÷ limit. */
export type Nearest = {
  readonly measure: keyof Use;
  readonly used: number;
  readonly limit: number;
  readonly share: number;
};

/** How near a use is to its limits: the measure with the highest share. */
export function nearestLimit(use: Use, limits: Use): Nearest {
  const shares = (['tokens', 'calls', 'seconds'] as const).map((measure) => ({
    measure,
    used: use[measure],
    limit: limits[measure],
    share: use[measure] / limits[measure],
  }));
  return shares.reduce((nearest, one) => (one.share > nearest.share ? one : nearest));
}

/** The limit that is reached, or null while there is room. */
export function limitReached(use: Use, limits: Use): Nearest | null {
  const nearest = nearestLimit(use, limits);
  return nearest.share >= 1 ? nearest : null;
}

/** “512 of 500 calls”, for people. */
export const inWords = ({ measure, used, limit }: Nearest): string =>
  `${grouped(used)} of ${grouped(limit)} ${measure}`;

type Budget = Policy['budget'];

/** What an agent may use in a cycle. Its tokens are limited by its account, not here. */
export const agentLimits = ({ agentCalls, agentSeconds }: Pick<Budget, 'agentCalls' | 'agentSeconds'>): Use => ({
  calls: agentCalls,
  seconds: agentSeconds,
  tokens: Number.POSITIVE_INFINITY,
});

/** What the runs of a tenant may use together in a cycle. */
export const tenantLimits = (budget: Pick<Budget, 'tenantTokens' | 'tenantCalls' | 'tenantSeconds'>): Use => ({
  calls: budget.tenantCalls,
  seconds: budget.tenantSeconds,
  tokens: budget.tenantTokens,
});

/** What a run may use in all, before a person is asked. */
export const runLimits = (budget: Pick<Budget, 'runTokens' | 'runCalls' | 'runSeconds'>): Use => ({
  calls: budget.runCalls,
  seconds: budget.runSeconds,
  tokens: budget.runTokens,
});
