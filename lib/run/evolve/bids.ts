import type { EventOf } from '../events.ts';
import type { RunState } from '../state.ts';
import { withEntry } from './entries.ts';
import { addUsage } from './plans.ts';
import { openDependencies, withSubtask } from './subtasks.ts';

export function bidsCalled(state: RunState, body: EventOf<'BidsCalled'>['body']): RunState {
  const { callId, agentIds, deadlineAt: until, because } = body;
  return withSubtask(state, body.subtaskKey, (subtask) =>
    subtask.epoch === body.epoch && (subtask.status.at === 'planned' || subtask.status.at === 'delayed')
      ? { ...subtask, status: { at: 'bidding', until, callId, agentIds, ...(because !== undefined && { because }) } }
      : subtask,
  );
}

/** The call is closed: the subtask is ready again, with the answers at hand. */
export function bidsReceived(state: RunState, body: EventOf<'BidsReceived'>['body'], at: number): RunState {
  const { callId, answers, missing, usage } = body;
  const subtask = state.subtasks[body.subtaskKey];
  if (subtask?.status.at !== 'bidding' || subtask.status.callId !== callId) return state;
  const waitingOn = openDependencies(subtask, state.subtasks);
  const { because } = subtask.status;
  const asked = { callId, at, answers, missing, ...(because !== undefined && { because }) };
  const ready = { ...subtask, asked, status: { at: 'planned' as const, waitingOn } };
  const next = withEntry(state, 'subtasks', body.subtaskKey, ready);
  return { ...next, usage: addUsage(next.usage, usage) };
}

export const counterProposalDecided = (
  state: RunState,
  body: EventOf<'CounterProposalDecided'>['body'],
  at: number,
): RunState => ({ ...state, proposals: [...(state.proposals ?? []), { ...body, at }] });
