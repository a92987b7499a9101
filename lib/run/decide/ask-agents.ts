import { grouped } from '#lib/kernel/grouped.ts';
import { reasonAgainst } from '#lib/negotiation/eligibility.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { Command, Refusal } from '../command.ts';
import { inputTokens } from '../input-tokens.ts';
import type { SubtaskState } from '../state.ts';
import { type Call, negotiationCall } from './award.ts';
import type { Turn } from './turn.ts';

/**
 * Calls for the bids of eligible agents that bid themselves, once per epoch of a subtask; true while their answers are
 * waited for. Only this subtask waits. Under `ask-unusual` cards and records speak for usual work, so that it waits for nobody.
 */
export function mustAsk(turn: Turn, subtask: SubtaskState, call: Call): boolean {
  const { askAgents, bidDeadlineMs } = turn.policy.negotiation;
  if (askAgents === 'local' || subtask.asked) return false;
  const terms = negotiationCall(turn, subtask, call);
  const asked = turn.agents
    .filter(({ card }) => card.bidsItself === true && card.kind !== 'tool')
    .filter((agent) => reasonAgainst(agent, terms) === null);
  const because = asked.length === 0 || askAgents === 'ask' ? null : whatIsUnusual(turn, subtask, asked);
  if (asked.length === 0 || (askAgents === 'ask-unusual' && because === null)) return false;
  const agentIds = asked.map(({ card }) => card.id).sort();
  const { key: subtaskKey } = subtask.spec;
  const { epoch } = subtask;
  const callId = `${turn.runId}.${subtaskKey}.${epoch}.bids`;
  const deadlineAt = turn.world.now + bidDeadlineMs;
  const why = because === null ? {} : { because };
  turn.emit({ type: 'BidsCalled', body: { subtaskKey, epoch, callId, agentIds, deadlineAt, ...why } });
  return true;
}

/** Why cards and records cannot speak for this work, in words: it may do harm, or reading alone takes more than some agent promises in all. */
function whatIsUnusual(turn: Turn, { spec }: SubtaskState, agents: readonly AgentView[]): string | null {
  if (spec.risk === 'high') return 'the risk is high';
  const reading = Object.values(inputTokens(turn.state, spec)).reduce((sum, tokens) => sum + tokens, 0);
  const least = Math.min(...agents.map(({ card }) => card.promisedTokens));
  return reading > least
    ? `about ${grouped(Math.ceil(reading / 100) * 100)} tokens are to be read, more than the ${grouped(least)} promised for all of it`
    : null;
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
