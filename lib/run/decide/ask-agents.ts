import { reasonAgainst } from '#lib/negotiation/eligibility.ts';
import type { Command, Refusal } from '../command.ts';
import type { SubtaskState } from '../state.ts';
import { type Call, negotiationCall } from './award.ts';
import type { Turn } from './turn.ts';

/**
 * Calls for the bids of eligible agents that bid themselves, once per epoch of a subtask; true while their answers are
 * waited for. Only this subtask waits.
 */
export function mustAsk(turn: Turn, subtask: SubtaskState, call: Call): boolean {
  const { askAgents, bidDeadlineMs } = turn.policy.negotiation;
  if (askAgents === 'local' || subtask.asked) return false;
  const terms = negotiationCall(turn, subtask, call);
  const agentIds = turn.agents
    .filter(({ card }) => card.bidsItself === true && card.kind !== 'tool')
    .filter((agent) => reasonAgainst(agent, terms) === null)
    .map(({ card }) => card.id)
    .sort();
  if (agentIds.length === 0) return false;
  const { key: subtaskKey } = subtask.spec;
  const { epoch } = subtask;
  const callId = `${turn.runId}.${subtaskKey}.${epoch}.bids`;
  const deadlineAt = turn.world.now + bidDeadlineMs;
  turn.emit({ type: 'BidsCalled', body: { subtaskKey, epoch, callId, agentIds, deadlineAt } });
  return true;
}

/** Closes a call for bids with the answers that came; those that come after it are stale, and change nothing. */
export function receiveBids(turn: Turn, command: Extract<Command, { type: 'submitBids' }>): Refusal | null {
  const { callId } = command;
  const subtask = Object.values(turn.state.subtasks).find(
    ({ status }) => status.at === 'bidding' && status.callId === callId,
  );
  if (subtask?.status.at !== 'bidding') return { kind: 'stale', detail: 'This call for bids is closed.' };
  const { agentIds } = subtask.status;
  const answers = agentIds.flatMap((id) => command.answers.find(({ agentId }) => agentId === id) ?? []);
  const missing = agentIds
    .filter((id) => !answers.some(({ agentId }) => agentId === id))
    .map((agentId) => ({
      agentId,
      because: command.missing.find((one) => one.agentId === agentId)?.because ?? 'no answer by the deadline',
    }));
  turn.emit({
    type: 'BidsReceived',
    body: { subtaskKey: subtask.spec.key, epoch: subtask.epoch, callId, answers, missing, usage: command.usage },
  });
  return null;
}
