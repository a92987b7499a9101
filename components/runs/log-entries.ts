import { describeEvent, type RecordedEvent, type RunEventType, type RunState } from '#lib/run/index.ts';
import type { StatusKind } from '../ui/status.ts';
import type { HistoryEntry } from './run-history.ts';

/** Kinds of events people look for in a log. */
export type LogKind =
  | 'people'
  | 'plan'
  | 'bids'
  | 'work'
  | 'draft'
  | 'consensus'
  | 'memory'
  | 'message'
  | 'anomaly'
  | 'trouble'
  | 'run';

/** Kinds with the words of the filter, in its order. */
export const LOG_KINDS: readonly { kind: LogKind; word: string }[] = [
  { kind: 'people', word: 'People' },
  { kind: 'plan', word: 'Plan' },
  { kind: 'bids', word: 'Awards' },
  { kind: 'work', word: 'Attempts' },
  { kind: 'draft', word: 'Drafts' },
  { kind: 'consensus', word: 'Consensus' },
  { kind: 'memory', word: 'Commits' },
  { kind: 'message', word: 'Messages' },
  { kind: 'anomaly', word: 'Anomalies' },
  { kind: 'trouble', word: 'Trouble' },
  { kind: 'run', word: 'Run' },
];

const KIND: Readonly<Record<RunEventType, readonly [LogKind, StatusKind]>> = {
  RunSubmitted: ['run', 'machine'],
  PlanningRequested: ['plan', 'machine'],
  PlanProposed: ['plan', 'machine'],
  PlanningFailed: ['trouble', 'danger'],
  PlanAdopted: ['plan', 'settled'],
  PlanRefused: ['people', 'settled'],
  SubtaskAwarded: ['bids', 'machine'],
  BidsCalled: ['bids', 'machine'],
  BidsReceived: ['bids', 'machine'],
  CounterProposalDecided: ['bids', 'machine'],
  SubtaskBorrowed: ['bids', 'machine'],
  HedgeStarted: ['bids', 'retry'],
  SubtaskDelayed: ['trouble', 'retry'],
  ModeSimplified: ['trouble', 'degraded'],
  AttemptStarted: ['work', 'machine'],
  AttemptSucceeded: ['work', 'settled'],
  AttemptFailed: ['trouble', 'danger'],
  AnomalyDetected: ['anomaly', 'danger'],
  AttemptCancelled: ['work', 'idle'],
  ConsensusReached: ['consensus', 'settled'],
  ConsensusMissed: ['consensus', 'person'],
  SubtaskCommitted: ['memory', 'settled'],
  SubtaskFailed: ['trouble', 'danger'],
  SubtasksInvalidated: ['memory', 'retry'],
  SubtaskReinstated: ['memory', 'settled'],
  MessageSent: ['message', 'idle'],
  NotesMerged: ['memory', 'settled'],
  ResultDrafted: ['draft', 'idle'],
  InformationAdded: ['people', 'settled'],
  EscalationRaised: ['people', 'person'],
  EscalationRefreshed: ['people', 'person'],
  EscalationSeconded: ['people', 'person'],
  EscalationReassigned: ['people', 'person'],
  EscalationDecided: ['people', 'settled'],
  EscalationWithdrawn: ['people', 'idle'],
  RunRolledBack: ['people', 'retry'],
  CellsRestored: ['memory', 'settled'],
  RunPaused: ['people', 'idle'],
  RunResumed: ['people', 'machine'],
  RunCancelled: ['people', 'idle'],
  RunFailed: ['trouble', 'danger'],
  RunCompleted: ['run', 'settled'],
};

/** A line of the log: the event in words, what it is about, and by whom. */
export type LogEntry = {
  version: number;
  at: number;
  kind: LogKind;
  status: StatusKind;
  words: string;
  actor: string;
  subtaskKey: string | null;
};

/** What someone looks for in a log; an empty list of kinds lets all through but drafts, an empty actor everybody. */
export type LogFilter = { kinds: readonly LogKind[]; actor: string; text: string };

/** The subtask an event is about, directly or by its attempt or escalation; null when it is about the run. */
export function subtaskOf(event: RecordedEvent, state: RunState): string | null {
  const { body } = event;
  if ('subtaskKey' in body && typeof body.subtaskKey === 'string') return body.subtaskKey;
  if ('message' in body) return body.message.subtaskKey;
  if ('escalationId' in body) return state.escalations[body.escalationId]?.subtaskKey ?? null;
  return null;
}

/** The events of one subtask, in order; also those that voided its work. */
export const eventsAbout = (entries: readonly HistoryEntry[], state: RunState, key: string): HistoryEntry[] =>
  entries.filter(
    ({ event }) =>
      subtaskOf(event, state) === key ||
      (event.type === 'SubtasksInvalidated' &&
        [...event.body.subtaskKeys, ...(event.body.inDoubt ?? [])].includes(key)),
  );

/** What was only noted is no alarm, nor is an earlier answer that nobody kept; what a stand-in gave is not simply settled. */
function lookOf(event: RecordedEvent): readonly [LogKind, StatusKind] {
  if (event.type === 'AnomalyDetected' && event.body.consequence === 'note') return ['anomaly', 'idle'];
  if (event.type === 'AttemptFailed' && event.body.failure.kind === 'not-found') return ['work', 'idle'];
  if (event.type === 'SubtaskCommitted' && event.body.degraded) return ['memory', 'degraded'];
  if (event.type === 'RunCompleted' && event.body.degraded) return ['run', 'degraded'];
  return KIND[event.type];
}

/** A line per event. `state` is the run at the moment shown: it is asked for titles and names. */
export const logEntries = (events: readonly RecordedEvent[], state: RunState): LogEntry[] =>
  events.map((event) => {
    const [kind, status] = lookOf(event);
    return {
      version: event.version,
      at: event.at,
      kind,
      status,
      words: describeEvent(event, state),
      actor: event.actor,
      subtaskKey: subtaskOf(event, state),
    };
  });

/** The lines that are looked for: one of the kinds, the actor, every word of the text. Drafts only on request: long work has many. */
export function filterLog(entries: readonly LogEntry[], { kinds, actor, text }: LogFilter): LogEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (kinds.length === 0 ? entry.kind !== 'draft' : kinds.includes(entry.kind)) &&
      (actor === '' || entry.actor === actor) &&
      words.every((word) => `${entry.words} ${entry.actor}`.toLowerCase().includes(word)),
  );
}
