import type { BidAnswer, MissingBid } from '#lib/negotiation/types.ts';
import { bidQuestion } from '#lib/run/bid-question.ts';
import { addUsage } from '#lib/run/evolve/plans.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage, type Usage } from '#lib/run/types.ts';
import type { EffectContext } from './attempt.ts';

type Call = { readonly runId: string; readonly subtaskKey: string; readonly callId: string };
type Asked = { readonly usage: Usage } & ({ readonly answer: BidAnswer } | { readonly missing: MissingBid });

/**
 * Asks the agents of a call for their bids, all at once and until its deadline, and hands in what came. A call that is no
 * longer open is left alone.
 */
export async function performBids(context: EffectContext, { runId, subtaskKey, callId }: Call): Promise<void> {
  const { parts, world, handle } = context;
  const state = await openCall(context, { runId, subtaskKey, callId });
  const subtask = state?.subtasks[subtaskKey];
  const domain = state && parts.domains[state.domain];
  if (!state || !domain || subtask?.status.at !== 'bidding') return;
  const { policy, agents } = await world.get(parts.now());
  const timeoutMs = Math.max(0, subtask.status.until - parts.now());
  const { attemptTokens } = policy.body.budget;
  const call = { callId, state, subtask, domain, attemptTokens, deadlineMs: timeoutMs };
  const asked = await Promise.all(
    subtask.status.agentIds.map((agentId): Promise<Asked> => {
      const agent = agents.find(({ card }) => card.id === agentId);
      const missing = (because: string): Asked => ({ usage: noUsage, missing: { agentId, because } });
      if (!agent || !parts.bid) return Promise.resolve(missing('cannot be asked from here'));
      return askUntil(context, timeoutMs, missing, async (signal) => {
        const bid = await parts.bid?.(bidQuestion(call, agent), agent.card, { timeoutMs, signal, policy: policy.body });
        if (!bid) return missing('cannot be asked from here');
        return bid.ok
          ? { usage: bid.usage, answer: { ...bid.value, agentId } }
          : { ...missing(bid.error), usage: bid.usage };
      });
    }),
  );
  await handle(runId, {
    type: 'submitBids',
    callId,
    answers: asked.flatMap((one) => ('answer' in one ? [one.answer] : [])),
    missing: asked.flatMap((one) => ('missing' in one ? [one.missing] : [])),
    usage: asked.reduce((sum, { usage }) => addUsage(sum, usage), noUsage),
  });
}

/** The run while the call is open in it; null otherwise. */
async function openCall({ hot }: EffectContext, { runId, subtaskKey, callId }: Call): Promise<RunState | null> {
  const isOpen = (state: RunState | undefined) => {
    const status = state?.subtasks[subtaskKey]?.status;
    return status?.at === 'bidding' && status.callId === callId;
  };
  const known = (await hot.get(runId))?.state;
  const state = isOpen(known) ? known : (await hot.refresh(runId))?.state;
  return state && isOpen(state) ? state : null;
}

/** Asks for no longer than the deadline, even when whoever is asked does not heed it. */
async function askUntil(
  { parts, stopping }: EffectContext,
  timeoutMs: number,
  missing: (because: string) => Asked,
  ask: (signal: AbortSignal) => Promise<Asked>,
): Promise<Asked> {
  const late = new AbortController();
  const answered = new AbortController();
  const asking = ask(AbortSignal.any([late.signal, stopping])).catch((error: unknown) => {
    parts.onError(error, 'asking for a bid');
    return missing('asking it failed');
  });
  const tooLate = parts.pause(timeoutMs, answered.signal).then(() => {
    late.abort('the call for bids is closed');
    return missing('no answer by the deadline');
  });
  const first = await Promise.race([asking, tooLate]);
  answered.abort();
  return first;
}
