import { chooseHelp } from '#lib/negotiation/choose-help.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { EffectContext } from './attempt.ts';

type Context = Pick<EffectContext, 'parts' | 'world' | 'slots' | 'handle'>;

/** Offers of one agent that are refused before it stops looking: what is refused for one run's reasons may be right in another. */
const MAX_OFFERS = 3;

/**
 * An agent with room here and nobody in its line offers to take over what comes first in the longest line of this process,
 * of whatever run (paper §4). The run decides; nothing happens while nobody waits.
 */
export async function helpOthers({ parts, world, slots, handle }: Context, agentId: string): Promise<void> {
  if (slots.lines.length === 0) return;
  const { agents, policy } = await world.get(parts.now());
  const { borrowing, ageingMinutes } = policy.body.negotiation;
  const helper = agents.find(({ card }) => card.id === agentId);
  if (!borrowing || !helper) return;
  const refused = new Set<string>();
  while (refused.size < MAX_OFFERS && isIdle(slots, helper)) {
    const mayTake = (claim: { readonly id: string; readonly capabilities: readonly string[] }) =>
      !refused.has(claim.id) && claim.capabilities.every((needed) => helper.card.capabilities.includes(needed));
    const help = chooseHelp(slots.lines, mayTake, ageingMinutes * 60_000);
    if (!help) return;
    const { id: attemptId, runId } = help.claim;
    const answer = await handle(runId, { type: 'offerHelp', attemptId, agentId });
    if (answer.ok) return;
    refused.add(attemptId);
  }
}

/** Agents that did not work lately look for work, too. */
export async function helpFromIdle(context: Context): Promise<void> {
  if (context.slots.lines.length === 0) return;
  const { agents } = await context.world.get(context.parts.now());
  for (const agent of agents) if (isIdle(context.slots, agent)) await helpOthers(context, agent.card.id);
}

const isIdle = (slots: Context['slots'], { card, inFlight }: AgentView): boolean =>
  inFlight < card.concurrency &&
  slots.hasRoom(card.id, card.concurrency) &&
  !slots.lines.some((line) => line.agentId === card.id);
