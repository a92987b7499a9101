import type { Reasoned, Reasoner, TaskEnvelope } from '#lib/run/domain.ts';

/** Characters of the reasons that go into a reply. */
const MOST_TEXT = 600;

/** A way of reasoning that also answers what other agents asked of it, with its reasons, each reply to its request. */
export const answeringRequests =
  (reasoner: Reasoner): Reasoner =>
  (task) => {
    const answer = reasoner(task);
    const replies = repliesTo(task, answer);
    return replies.length > 0 ? { ...answer, messages: [...answer.messages, ...replies] } : answer;
  };

const repliesTo = ({ messages = [], subtask }: TaskEnvelope, { rationale, output }: Reasoned): Reasoned['messages'] =>
  messages.flatMap(({ id, from, to, performative }) =>
    performative === 'request' && to !== null && output !== null && rationale !== ''
      ? [
          {
            ...{ from: to, to: from, subtaskKey: subtask.key, performative: 'inform' as const, inReplyTo: id },
            ...{ text: rationale.slice(0, MOST_TEXT), body: { topic: 'reply' } },
          },
        ]
      : [],
  );
