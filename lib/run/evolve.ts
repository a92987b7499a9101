import { assertNever } from '#lib/kernel/assert-never.ts';
import type { RecordedEvent } from './events.ts';
import {
  anomalyDetected,
  attemptCancelled,
  attemptFailed,
  attemptStarted,
  attemptSucceeded,
  hedgeStarted,
  resultDrafted,
  subtaskAwarded,
  subtaskBorrowed,
} from './evolve/attempts.ts';
import { bidsCalled, bidsReceived, counterProposalDecided } from './evolve/bids.ts';
import { disown, leaveBehind, owning, placesOf } from './evolve/entries.ts';
import {
  escalationDecided,
  escalationRaised,
  escalationReassigned,
  escalationRefreshed,
  escalationSeconded,
  escalationWithdrawn,
} from './evolve/escalations.ts';
import { planAdopted, planningRequested, planProposed, planRefused } from './evolve/plans.ts';
import { cellsRestored, runRolledBack } from './evolve/restore.ts';
import { informationAdded, runCompleted, runEnded, runSubmitted } from './evolve/runs.ts';
import { messageSent, notesMerged } from './evolve/said.ts';
import {
  modeSimplified,
  subtaskCommitted,
  subtaskDelayed,
  subtaskReinstated,
  subtasksInvalidated,
  tallied,
  withSubtask,
} from './evolve/subtasks.ts';
import type { RunState } from './state.ts';

/**
 * Folds one event into a run. Total: every event has a meaning in every state, and an event about a thing that is
 * not there leaves the state as it was. The first event of a run is `RunSubmitted`; anything else before it throws.
 */
export function evolve(state: RunState | null, event: RecordedEvent): RunState {
  if (state === null) {
    if (event.type !== 'RunSubmitted') throw new Error(`A run begins with RunSubmitted, not with ${event.type}`);
    return runSubmitted(event.body, event);
  }
  const places = placesOf(state);
  const next = { ...apply(state, event), version: event.version };
  if (places) leaveBehind(state, places);
  return next;
}

/** The state after all events, in order. */
export function fold(events: readonly RecordedEvent[], from: RunState | null = null): RunState | null {
  const folded = owning(() => events.reduce<RunState | null>(evolve, from));
  if (folded) disown(folded);
  return folded;
}

function apply(state: RunState, event: RecordedEvent): RunState {
  const { at } = event;
  switch (event.type) {
    case 'RunSubmitted':
      return state;
    case 'PlanningRequested':
      return planningRequested(state, event.body, event.actor);
    case 'PlanProposed':
      return planProposed(state, event.body, at);
    case 'PlanningFailed':
      return state.planning?.planningId === event.body.planningId ? { ...state, planning: null } : state;
    case 'PlanAdopted':
      return planAdopted(state, event.body);
    case 'PlanRefused':
      return planRefused(state, event.body);
    case 'SubtaskAwarded':
      return subtaskAwarded(state, event.body, at);
    case 'BidsCalled':
      return bidsCalled(state, event.body);
    case 'BidsReceived':
      return bidsReceived(state, event.body, at);
    case 'CounterProposalDecided':
      return counterProposalDecided(state, event.body, at);
    case 'SubtaskBorrowed':
      return subtaskBorrowed(state, event.body, at);
    case 'HedgeStarted':
      return hedgeStarted(state, event.body, at);
    case 'SubtaskDelayed':
      return subtaskDelayed(state, event.body, at);
    case 'ModeSimplified':
      return modeSimplified(state, event.body, at);
    case 'AttemptStarted':
      return attemptStarted(state, event.body, at);
    case 'AttemptSucceeded':
      return attemptSucceeded(state, event.body, at);
    case 'AttemptFailed':
      return attemptFailed(state, event.body, at);
    case 'AnomalyDetected':
      return anomalyDetected(state, event.body);
    case 'AttemptCancelled':
      return attemptCancelled(state, event.body, at);
    case 'ConsensusReached':
    case 'ConsensusMissed':
      return tallied(state, event.body);
    case 'SubtaskCommitted':
      return subtaskCommitted(state, event.body, event);
    case 'SubtaskFailed':
      return withSubtask(state, event.body.subtaskKey, (subtask) => ({
        ...subtask,
        status: { at: 'failed', because: event.body.because },
      }));
    case 'SubtasksInvalidated':
      return subtasksInvalidated(state, event.body);
    case 'SubtaskReinstated':
      return subtaskReinstated(state, event.body);
    case 'MessageSent':
      return messageSent(state, event.body.message, event);
    case 'NotesMerged':
      return notesMerged(state, event.body, event);
    case 'ResultDrafted':
      return resultDrafted(state, event.body, at);
    case 'InformationAdded':
      return informationAdded(state, event.body, event);
    case 'EscalationRaised':
      return escalationRaised(state, event.body, at);
    case 'EscalationRefreshed':
      return escalationRefreshed(state, event.body);
    case 'EscalationSeconded':
      return escalationSeconded(state, event.body, at);
    case 'EscalationReassigned':
      return escalationReassigned(state, event.body);
    case 'EscalationDecided':
      return escalationDecided(state, event.body, at);
    case 'EscalationWithdrawn':
      return escalationWithdrawn(state, event.body);
    case 'RunRolledBack':
      return runRolledBack(state, event.body, event);
    case 'CellsRestored':
      return cellsRestored(state, event.body, event);
    case 'RunPaused':
      return { ...state, status: 'paused' };
    case 'RunResumed':
      return { ...state, status: state.planVersion === 0 ? 'planning' : 'running' };
    case 'RunCancelled':
      return runEnded(state, 'cancelled', event.body.note, at);
    case 'RunFailed':
      return runEnded(state, 'failed', event.body.because, at);
    case 'RunCompleted':
      return runCompleted(state, event.body, at);
    default:
      return assertNever(event);
  }
}
