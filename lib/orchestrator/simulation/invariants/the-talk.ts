import { isInFlight } from '#lib/run/evolve/attempts.ts';
import { problemOfMessage } from '#lib/run/message-body.ts';
import { toyDomain } from '../toy-domain.ts';
import { type Invariant, once } from './invariant.ts';

const agentIds = new Set(toyDomain.agents.map(({ id }) => id));

/** Every message has an id of its own. */
export const messageIdsAreNew = (): Invariant =>
  once('a message has an id of its own', ({ event, after }) =>
    event.type === 'MessageSent' ? [`${after.runId} ${event.body.message.id}`] : [],
  );

/** What is sent has the form of its performative, goes to somebody there is, and replies to what was said. */
export const messagesHold = (): Invariant => ({
  name: 'a message has its declared form',
  atStep: ({ before, event }) => {
    if (event.type !== 'MessageSent' || !before) return null;
    const messageIds = new Set(before.messages.map(({ id }) => id));
    return problemOfMessage(event.body.message, { agentIds, messageIds });
  },
});

/** Only work that is under way and still wanted is drafted, each draft newer than the last, and no draft outlives its attempt. */
export const draftsAreOfLiveWork = (): Invariant => ({
  name: 'a draft is of work under way',
  atStep: ({ before, event, after }) => {
    if ('attemptId' in event.body && typeof event.body.attemptId === 'string') {
      const attempt = after.attempts[event.body.attemptId];
      if (attempt?.draft && !isInFlight(attempt)) return `${event.body.attemptId} ended with a draft`;
    }
    if (event.type !== 'ResultDrafted') return null;
    const attempt = before?.attempts[event.body.attemptId];
    const isWanted = attempt && before?.subtasks[attempt.subtaskKey]?.epoch === attempt.epoch && isInFlight(attempt);
    if (!isWanted) return `${event.body.attemptId} drafted although nobody waits for it`;
    return (attempt.draft?.seq ?? 0) >= event.body.seq && `draft ${event.body.seq} came after a later one`;
  },
});
