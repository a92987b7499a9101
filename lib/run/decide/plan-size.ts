import { chooseGranularity } from '#lib/planning/granularity/choose-granularity.ts';
import { lookAtCouncil } from '#lib/planning/granularity/context.ts';
import type { EventOf } from '../events.ts';
import type { Turn } from './turn.ts';

type Size = Pick<EventOf<'PlanningRequested'>['body'], 'granularity' | 'granularityBecause' | 'granularityContext'>;

/** How finely the first plan is to be cut, when policy lets the run choose; later plans keep the size of the one in force. */
export function planSize({ state, world, policy, agents, runId }: Turn): Size {
  const { adaptiveGranularity, costPerMinute, costPer10kTokens } = policy.planning;
  if (!adaptiveGranularity || state.planVersion > 0) return {};
  const regions = policy.residency.allowed[state.region] ?? [];
  const near = agents.filter(({ card }) => card.regions.some((region) => regions.includes(region)));
  const look = lookAtCouncil(near, Object.keys(world.domain.capabilities));
  const { granularity, because } = chooseGranularity({
    domain: state.domain,
    look,
    outcomes: world.planOutcomes ?? [],
    rules: { safe: state.granularity, costPerMinute, costPer10kTokens },
    seed: `${runId}/${state.plannings}`,
  });
  return { granularity, granularityBecause: because, granularityContext: look.context };
}
