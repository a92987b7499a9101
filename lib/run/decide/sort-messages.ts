import { MOST_MESSAGES, problemOfMessage } from '../message-body.ts';
import type { Message, RefusedMessage } from '../types.ts';
import type { Turn } from './turn.ts';

/** Messages of one answer: those in order, under their ids, and those that are not sent with what is wrong. */
export type SortedMessages = { readonly sent: Message[]; readonly refused: RefusedMessage[] };

/** Checks the messages of an answer one by one. A bad one costs neither the others nor the answer. */
export function sortMessages(turn: Turn, messages: readonly Message[]): SortedMessages {
  const { state, runId } = turn;
  const known = {
    agentIds: new Set(turn.agents.map(({ card }) => card.id)),
    messageIds: new Set(state.messages.map(({ id }) => id)),
  };
  const sorted: SortedMessages = { sent: [], refused: [] };
  for (const message of messages) {
    const problem =
      sorted.sent.length >= MOST_MESSAGES
        ? `an answer may carry at most ${MOST_MESSAGES} messages`
        : problemOfMessage(message, known);
    if (problem === null)
      sorted.sent.push({ ...message, id: `${runId}-m${state.messages.length + sorted.sent.length + 1}` });
    else sorted.refused.push({ text: message.text.slice(0, 500), problem });
  }
  return sorted;
}
