export { type Action, actionSchema } from './action.ts';
export { agentName, describeEvent, difficultyWords, followed } from './describe-event.ts';
export { describeProposal } from './describe-proposal.ts';
export type { EventOf, RecordedEvent, RunEvent, RunEventType } from './events.ts';
export { runEventSchema } from './events.ts';
export { isInFlight } from './evolve/attempts.ts';
export { openEscalations } from './evolve/escalations.ts';
export { evolve, fold } from './evolve.ts';
export { type NoteSet, type NoteSetName, type StandingNote, standingNotes } from './notes.ts';
export { recordedEvent } from './recorded-event.ts';
export type {
  AttemptState,
  CellVersion,
  Draft,
  EscalationState,
  Negotiation,
  PlanVersion,
  RunState,
  RunStatus,
  SentMessage,
  SubtaskState,
  SubtaskStatus,
} from './state.ts';
export { type SubtaskFace, subtaskFace } from './subtask-face.ts';
export { type TrueState, trueState } from './true-state.ts';
