import type { EventOf } from '../events.ts';
import type { EscalationState, RunState, SubtaskState } from '../state.ts';
import { isInFlight } from './attempts.ts';
import { openDependencies, withSubtask } from './subtasks.ts';

export function escalationRaised(state: RunState, body: EventOf<'EscalationRaised'>['body'], at: number): RunState {
  const { escalationId: id, subtaskKey, ...rest } = body;
  const raised: EscalationState = {
    ...rest,
    id,
    subtaskKey,
    assigneeId: null,
    raisedAt: at,
    extended: false,
    firstApproval: null,
    status: { at: 'open' },
  };
  const next = { ...state, escalations: { ...state.escalations, [id]: raised } };
  if (subtaskKey === null) return next;
  return withSubtask(next, subtaskKey, (subtask) => ({
    ...subtask,
    status: { at: 'waiting', escalationId: id },
    marks: { ...subtask.marks, escalated: true },
  }));
}

export const escalationRefreshed = (state: RunState, body: EventOf<'EscalationRefreshed'>['body']): RunState =>
  withEscalation(state, body.escalationId, (escalation) => ({
    ...escalation,
    title: body.title ?? escalation.title,
    action: body.action,
    steps: body.steps,
    digest: body.digest,
    policyVersion: body.policyVersion,
    firstApproval: null,
  }));

export const escalationSeconded = (
  state: RunState,
  body: EventOf<'EscalationSeconded'>['body'],
  at: number,
): RunState =>
  withEscalation(state, body.escalationId, (escalation) => ({
    ...escalation,
    firstApproval: { by: body.by, at, digest: body.digest, note: body.note },
  }));

export const escalationReassigned = (state: RunState, body: EventOf<'EscalationReassigned'>['body']): RunState =>
  withEscalation(state, body.escalationId, (escalation) => ({
    ...escalation,
    assigneeId: body.assigneeId,
    assigneeRole: body.assigneeRole,
    deadlineAt: body.deadlineAt,
    extended: escalation.extended || body.by === null,
  }));

export function escalationDecided(state: RunState, body: EventOf<'EscalationDecided'>['body'], at: number): RunState {
  const { escalationId, verb, by, secondedBy, note } = body;
  const open = state.escalations[escalationId];
  const next = close(state, escalationId, { at: 'decided', verb, by, secondedBy, note, decidedAt: at });
  if (verb !== 'approve' || open?.action.type !== 'extendBudget') return next;
  const { tokens, calls = next.callAllowance, seconds = next.secondsAllowance } = open.action;
  return { ...next, tokenAllowance: tokens, callAllowance: calls, secondsAllowance: seconds };
}

export const escalationWithdrawn = (state: RunState, body: EventOf<'EscalationWithdrawn'>['body']): RunState =>
  close(state, body.escalationId, { at: 'withdrawn', because: body.because });

/** Open escalations of a run, oldest first. */
export const openEscalations = (state: RunState): EscalationState[] =>
  Object.values(state.escalations).filter((escalation) => escalation.status.at === 'open');

function close(state: RunState, id: string, status: EscalationState['status']): RunState {
  const escalation = state.escalations[id];
  if (escalation?.status.at !== 'open') return state;
  const next = withEscalation(state, id, () => ({ ...escalation, status }));
  if (escalation.subtaskKey === null) return next;
  return withSubtask(next, escalation.subtaskKey, (subtask) => resumed(next, subtask, id));
}

/** A subtask that no longer waits for a person goes back to where it was: at work when it has answers, else ready. */
function resumed(state: RunState, subtask: SubtaskState, escalationId: string): SubtaskState {
  if (subtask.status.at !== 'waiting' || subtask.status.escalationId !== escalationId) return subtask;
  const attempts = subtask.attemptIds.map((id) => state.attempts[id]);
  if (!attempts.some((attempt) => attempt && (isInFlight(attempt) || attempt.status.at === 'succeeded')))
    return { ...subtask, status: { at: 'planned', waitingOn: openDependencies(subtask, state.subtasks) } };
  const phase = attempts.some((attempt) => attempt?.role === 'resolver') ? 'resolver' : 'members';
  return { ...subtask, status: { at: 'working', since: attempts[0]?.awardedAt ?? 0, phase } };
}

function withEscalation(
  state: RunState,
  id: string,
  change: (escalation: EscalationState) => EscalationState,
): RunState {
  const escalation = state.escalations[id];
  if (escalation?.status.at !== 'open') return state;
  return { ...state, escalations: { ...state.escalations, [id]: change(escalation) } };
}
