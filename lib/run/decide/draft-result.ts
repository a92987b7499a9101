import type { Command, Refusal } from '../command.ts';
import { wantedAttempt } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Characters of a draft that are kept: the end of it, where the work is. */
const MOST_TEXT = 4000;

/** Records how far an attempt has come. A draft of work that is no longer wanted, or older than the last, is refused. */
export function draftResult(turn: Turn, command: Extract<Command, { type: 'draftResult' }>): Refusal | null {
  const { attemptId, seq, text, value, progress } = command;
  const attempt = wantedAttempt(turn.state, attemptId);
  if (!attempt || (attempt.draft?.seq ?? 0) >= seq)
    return { kind: 'stale', detail: 'Nobody waits for this draft any more.' };
  const { award, subtaskKey } = attempt;
  turn.emit(
    {
      type: 'ResultDrafted',
      body: { attemptId, subtaskKey, seq, text: text.slice(-MOST_TEXT), value, progress },
    },
    `agent:${award.agentId}@${award.agentVersion}`,
  );
  return null;
}
