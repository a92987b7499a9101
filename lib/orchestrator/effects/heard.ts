import type { HeardMessage, TaskEnvelope } from '#lib/run/domain.ts';
import { standingNotes } from '#lib/run/notes.ts';
import type { AttemptState, RunState, SentMessage, SubtaskState } from '#lib/run/state.ts';

/** What goes with a task at most, and characters of each: enough to matter, too little to crowd out the task. */
const MOST_MESSAGES = 20;
const MOST_FINDINGS = 30;
const MOST_TEXT = 600;

/**
 * What agents said that concerns an attempt: messages to its agent, messages to all about what it reads, and findings there.
 * Members of one vote hear nothing of each other, or their votes would not be their own; a resolver hears them all.
 */
export function heard(
  state: RunState,
  attempt: AttemptState,
  { spec, attemptIds }: SubtaskState,
): Pick<TaskEnvelope, 'messages' | 'findings'> {
  const { agentId } = attempt.award;
  const fellows = new Set(attemptIds.map((id) => state.attempts[id]?.award.agentId));
  const reads = new Set(spec.reads);
  const concerns = ({ from, to, subtaskKey }: SentMessage): boolean => {
    if (from === agentId) return false;
    if (subtaskKey === spec.key && fellows.has(from)) return attempt.role === 'resolver';
    return to === agentId || (to === null && subtaskKey !== null && (reads.has(subtaskKey) || subtaskKey === spec.key));
  };
  const messages = state.messages.filter(concerns).slice(-MOST_MESSAGES).map(heardMessage);
  const findings = standingNotes(state.notes.findings)
    .filter(({ subtaskKey }) => subtaskKey !== null && reads.has(subtaskKey))
    .slice(-MOST_FINDINGS)
    .map(({ text, subtaskKey, tags }) => ({ text, subtaskKey, by: tags.map(({ by }) => by).join(', ') }));
  return { ...(messages.length > 0 && { messages }), ...(findings.length > 0 && { findings }) };
}

const heardMessage = ({
  id,
  inReplyTo,
  from,
  to,
  subtaskKey,
  performative,
  text,
  body,
}: SentMessage): HeardMessage => ({
  ...{ id, inReplyTo, from, to, subtaskKey, performative },
  text: text.slice(0, MOST_TEXT),
  body: body !== null && JSON.stringify(body).length > MOST_TEXT ? null : body,
});
