import type { BreakerState } from '#lib/monitoring/types.ts';
import type { AgentCard, AgentView } from '#lib/registry/types.ts';
import { providerOfModel } from '#lib/run/projections/outcome-rows.ts';
import type { StoredBreaker } from './store.ts';

type Position = AgentView['breaker'];

const gravest = (positions: readonly Position[]): Position =>
  positions.includes('open') ? 'open' : positions.includes('half-open') ? 'half-open' : 'closed';

/**
 * What keeps an agent from work: its own breaker, or that of the provider of its model. With other models to fall back on,
 * the agent is within reach as long as the provider of any of them is.
 */
export function agentBreaker(
  card: Pick<AgentCard, 'id' | 'model' | 'fallbackModels'>,
  breakers: readonly Pick<StoredBreaker, 'scope' | 'state'>[],
  mayFallBack: boolean,
): Position {
  const positionOf = (scope: string): BreakerState['status'] =>
    breakers.find((breaker) => breaker.scope === scope)?.state.status ?? 'closed';
  const models = [card.model, ...(mayFallBack ? (card.fallbackModels ?? []) : [])];
  const reach = models.map((model) => positionOf(`provider:${providerOfModel(model)}`));
  const best = reach.includes('closed') ? 'closed' : reach.includes('half-open') ? 'half-open' : 'open';
  return gravest([positionOf(`agent:${card.id}`), best]);
}

/** Providers whose breaker is open, by id. */
export const openProviders = (breakers: readonly Pick<StoredBreaker, 'scope' | 'state'>[]): string[] =>
  breakers.flatMap(({ scope, state }) =>
    scope.startsWith('provider:') && state.status === 'open' ? [scope.slice('provider:'.length)] : [],
  );
