import type { Refusal } from '../command.ts';
import { commit, safeValueOf } from './commit.ts';
import type { Turn } from './turn.ts';

/**
 * Nobody decided in time. A deadline never approves: first the question goes to the admins with more time, then the safe
 * course is taken where the domain has one; otherwise the work goes on waiting and the alarm rings again.
 */
export function passDeadline(turn: Turn, escalationId: string): Refusal | null {
  const escalation = turn.state.escalations[escalationId];
  if (escalation?.status.at !== 'open' || turn.world.now < escalation.deadlineAt)
    return { kind: 'stale', detail: 'The question is decided or has more time.' };
  const subtask = escalation.subtaskKey === null ? undefined : turn.state.subtasks[escalation.subtaskKey];
  const safe =
    escalation.extended && subtask && escalation.action.type === 'commit' && !isCommitRestricted(turn)
      ? safeValueOf(turn, subtask)
      : null;
  if (!safe || escalation.action.type !== 'commit') {
    remind(turn, escalationId);
    return null;
  }
  turn.emit({
    type: 'EscalationWithdrawn',
    body: { escalationId, because: 'nobody decided in time; the safe course was taken' },
  });
  commit(
    turn,
    {
      ...escalation.action,
      value: safe.value,
      degraded: true,
      degradedBecause: `nobody decided in time: ${safe.because}`,
    },
    null,
    'engine',
  );
  return null;
}

/** In safe mode not even the safe course is taken without a person. */
const isCommitRestricted = ({ world, policy }: Turn): boolean =>
  world.safeMode !== null && policy.autonomy.inSafeMode.includes('commit');

function remind(turn: Turn, escalationId: string): void {
  const escalation = turn.state.escalations[escalationId];
  const deadlineAt = turn.world.now + turn.policy.escalation.extensionMinutes * 60_000;
  turn.emit({
    type: 'EscalationReassigned',
    body: {
      escalationId,
      assigneeId: null,
      assigneeRole: 'admin',
      by: null,
      note: escalation?.extended
        ? 'Still undecided; it keeps waiting.'
        : 'The deadline passed undecided; admins are asked.',
      deadlineAt,
    },
  });
}
