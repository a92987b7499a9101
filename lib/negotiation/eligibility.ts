import type { AgentView } from '#lib/registry/types.ts';
import { tokensNeeded } from './offer.ts';
import type { Call } from './types.ts';

/** Why an agent may not take the subtask, in words for people; null when it may. The first reason that holds is given. */
export function reasonAgainst(agent: AgentView, call: Call): string | null {
  const { card } = agent;
  if (Object.hasOwn(call.excluded, card.id)) return call.excluded[card.id] ?? 'excluded';
  return (
    lackOfCapability(agent, call) ??
    (agent.state === 'active' || agent.state === 'canary' ? null : `version is ${agent.state}`) ??
    (regionFor(agent, call) === null
      ? `not in an allowed region (${regionsOpenTo(call).join(', ') || 'none'})`
      : null) ??
    (call.familiesToAvoid.includes(card.family) ? `its family ${card.family} already has a say` : null) ??
    breakerRefusal(agent) ??
    (agent.limitReached ? `has used ${agent.limitReached} of this cycle` : null) ??
    lackOfTokens(agent, call)
  );
}

/** Region the agent would work in: where the case is at home if it can, else the first allowed one; null when there is none. */
export function regionFor({ card }: Pick<AgentView, 'card'>, call: Call): string | null {
  const open = regionsOpenTo(call).filter((region) => card.regions.includes(region));
  return open.includes(call.region) ? call.region : (open[0] ?? null);
}

function regionsOpenTo({ subtask, allowedRegions }: Call): readonly string[] {
  return subtask.region === undefined ? allowedRegions : allowedRegions.filter((region) => region === subtask.region);
}

function lackOfCapability({ card }: AgentView, { subtask }: Call): string | null {
  const missing = subtask.capabilities.filter((capability) => !card.capabilities.includes(capability));
  if (missing.length === 0) return null;
  return `lacks ${missing.length === 1 ? 'capability' : 'capabilities'} ${missing.join(', ')}`;
}

function breakerRefusal({ breaker, inFlight }: AgentView): string | null {
  if (breaker === 'open') return 'breaker open';
  return breaker === 'half-open' && inFlight > 0 ? 'breaker half-open, its probe is still running' : null;
}

function lackOfTokens(agent: AgentView, call: Call): string | null {
  const need = tokensNeeded(agent.card, call);
  const { tokensPerAgent, maxBorrowShare } = call.policy.budget;
  const lendable = Math.min(
    Math.floor(maxBorrowShare * tokensPerAgent) - (agent.owedTokens ?? 0),
    call.reserveTokens ?? Number.POSITIVE_INFINITY,
  );
  const missing = need - Math.max(0, agent.balanceTokens) - Math.max(0, lendable);
  return missing <= 0 ? null : `tokens short by ${missing}, even with borrowing`;
}
