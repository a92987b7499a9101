import type { Tally } from '#lib/consensus/types.ts';
import type { ActionStep, EscalationKind, Person, Reason, Verb } from '#lib/governance/escalation.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Anomaly, Consequence } from '#lib/monitoring/anomaly.ts';
import type { Bid, BidAnswer, MissingBid } from '#lib/negotiation/types.ts';
import type { Granularity, Plan, PlanFeedback, Risk, Subtask } from '#lib/planning/types.ts';
import type { Action, Missing } from './action.ts';
import type { EventOf } from './events.ts';
import type { NoteSet, NoteSetName } from './notes.ts';
import type { AttemptFailure, Award, Message, Outcome, Priority, Usage } from './types.ts';

export type RunStatus = 'planning' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** A subtask's place in its life. Only what belongs to the status is there: a committed one holds no error. */
export type SubtaskStatus =
  /**
   * Some of `waitingOn` have not committed yet; empty means ready to be awarded. With `doubted` it had committed, and
   * something it builds on runs again: it comes back as it was unless one of its inputs really changes.
   */
  | { readonly at: 'planned'; readonly waitingOn: readonly string[]; readonly doubted?: Committed }
  | { readonly at: 'delayed'; readonly until: number; readonly because: string; readonly times: number }
  /** Agents that bid themselves are asked; without their answers by `until` bids are computed here. */
  | {
      readonly at: 'bidding';
      readonly until: number;
      readonly callId: string;
      readonly agentIds: readonly string[];
      readonly because?: string;
    }
  /** Attempts are out; the members' or, after a missed consensus, the resolver's. */
  | { readonly at: 'working'; readonly since: number; readonly phase: 'members' | 'resolver' }
  | { readonly at: 'waiting'; readonly escalationId: string }
  | Committed
  | { readonly at: 'failed'; readonly because: string };

type Committed = {
  readonly at: 'committed';
  readonly cellVersion: number;
  readonly completedAt: number;
  readonly degraded: boolean;
  readonly degradedBecause?: string;
  readonly overridden: boolean;
};

export type SubtaskState = {
  readonly spec: Subtask;
  /** The inner subtask whose answer becomes its own, for a composite; it is never awarded itself. */
  readonly innerSink?: string;
  /** Raised whenever earlier work on it is void (invalidated, changed by a replan, tried anew): late answers carry the old one. */
  readonly epoch: number;
  readonly status: SubtaskStatus;
  /** Every award of the current epoch with all its bids, oldest first. */
  readonly negotiations: readonly Negotiation[];
  readonly attemptIds: readonly string[];
  readonly tally: Tally | null;
  /** What agents answered that were asked to bid in this epoch. */
  readonly asked?: {
    readonly callId: string;
    readonly at: number;
    /** Why they were asked, where usual work is not asked about. */
    readonly because?: string;
    readonly answers: readonly BidAnswer[];
    readonly missing: readonly MissingBid[];
  };
  /** When work on this epoch first failed or was delayed, ms since the epoch of time; absent while all went well. */
  readonly troubleSince?: number;
  /** Fewer agents than planned will do, since an outage. */
  readonly simplified?: { readonly from: number; readonly to: number; readonly because: string };
  readonly marks: {
    readonly added: boolean;
    readonly overridden: boolean;
    readonly escalated: boolean;
    readonly borrowed: boolean;
    /** A second attempt was started for a straggler. */
    readonly hedged?: boolean;
  };
};

export type Negotiation = {
  readonly round: number;
  readonly at: number;
  readonly role: 'member' | 'resolver';
  readonly bids: readonly Bid[];
  readonly arbitration: string;
  readonly policyVersion: number;
  readonly by: Person | null;
  /** Present when the bids were for the second attempt of a straggler. */
  readonly hedgeOf?: string;
};

export type AttemptState = {
  readonly award: Award;
  readonly subtaskKey: string;
  readonly epoch: number;
  readonly role: 'member' | 'resolver';
  readonly round: number;
  readonly awardedAt: number;
  readonly startedAt: number | null;
  readonly workerId: string | null;
  /** What it did that it should not, and what followed; absent when there was nothing. */
  readonly anomalies?: readonly (Anomaly & { readonly consequence: Consequence })[];
  /** What it works from: taken at the award, and anew each time work on it begins. Absent in snapshots of older logs. */
  readonly basis?: Basis;
  /** The attempt it stands in for, when it is a straggler's second. */
  readonly hedgeOf?: string;
  /** Whose work it took over before it began. */
  readonly borrowedFrom?: { readonly attemptId: string; readonly name: string; readonly because: string };
  /** Who took it over before it began. */
  readonly lentTo?: { readonly attemptId: string; readonly name: string };
  /** How far it has come, while it runs and when it said so. */
  readonly draft?: Draft;
  readonly status:
    | { readonly at: 'awarded' }
    | { readonly at: 'running' }
    | { readonly at: 'succeeded'; readonly outcome: Outcome; readonly endedAt: number; readonly durationMs: number }
    | { readonly at: 'failed'; readonly failure: AttemptFailure; readonly endedAt: number; readonly durationMs: number }
    | { readonly at: 'cancelled'; readonly because: string; readonly endedAt: number };
};

/** What was in shared memory when work began: versions of the cells it reads (0 = empty), and of the cell it will write. */
export type Basis = { readonly reads: Readonly<Record<string, number>>; readonly cellVersion: number };

/** Where a value came from that was carried over from another run. */
export type CellOrigin = {
  readonly runId: string;
  /** Version of the cell there, and the event of its commit. */
  readonly version: number;
  readonly eventVersion: number;
  readonly agents: readonly string[];
};

/** One version of a memory cell and where it came from (C1). Versions of a cell count from 1 without gaps. */
export type CellVersion = {
  readonly version: number;
  readonly value: Json;
  readonly at: number;
  /** Position of the commit in the run's log. */
  readonly eventVersion: number;
  readonly attemptIds: readonly string[];
  readonly by: Person | null;
  /** Cells and versions that were current when it was written: its inputs. */
  readonly readSet: Readonly<Record<string, number>>;
  readonly confidence: number;
  /** A rollback wrote an earlier version of the cell once more. */
  readonly restoredFrom?: number;
  /** A fork brought it from another run. */
  readonly origin?: CellOrigin;
};

/** A message as the log has it: with its id, what it replies to, and where and when it was sent. */
export type SentMessage = Message & {
  readonly id: string;
  readonly inReplyTo: string | null;
  readonly body: Json | null;
  readonly at: number;
  readonly eventVersion: number;
};

/** The latest of an attempt that is under way; ms since the epoch. */
export type Draft = Pick<EventOf<'ResultDrafted'>['body'], 'seq' | 'text' | 'value' | 'progress'> & {
  readonly at: number;
};

export type PlanVersion = {
  readonly version: number;
  readonly plan: Plan;
  readonly planner: string;
  readonly source: EventOf<'PlanProposed'>['body']['source'];
  readonly proposedAt: number;
  readonly refused: EventOf<'PlanProposed'>['body']['refused'];
  readonly changes: EventOf<'PlanProposed'>['body']['changes'];
  readonly reason: string;
  /** Why it was cut so finely, when the run chose by itself. */
  readonly granularityBecause?: string;
  readonly status: 'proposed' | 'adopted' | 'superseded' | 'refused';
};

export type EscalationState = {
  readonly id: string;
  readonly kind: EscalationKind;
  readonly title: string;
  readonly risk: Risk;
  readonly subtaskKey: string | null;
  readonly why: Reason;
  readonly action: Action;
  readonly steps: readonly ActionStep[];
  readonly digest: string;
  readonly policyVersion: number;
  readonly allowedVerbs: readonly Verb[];
  readonly people: number;
  readonly assigneeId: string | null;
  readonly assigneeRole: 'operator' | 'clinician' | 'admin';
  readonly raisedAt: number;
  readonly deadlineAt: number;
  readonly extended: boolean;
  readonly safeCourse: string;
  readonly firstApproval: {
    readonly by: Person;
    readonly at: number;
    readonly digest: string;
    readonly note: string;
  } | null;
  readonly status:
    | { readonly at: 'open' }
    | {
        readonly at: 'decided';
        readonly verb: Verb;
        readonly by: Person;
        readonly secondedBy: Person | null;
        readonly note: string;
        readonly decidedAt: number;
      }
    | { readonly at: 'withdrawn'; readonly because: string };
};

/**
 * Number of the shape of `RunState`: raise it with every change of the type or of what the fold makes of an event. Snapshots
 * carry it, and one of another shape is folded anew from its events.
 */
export const STATE_SHAPE = 8;

/** A counter-proposal and its verdict. */
export type ProposalState = EventOf<'CounterProposalDecided'>['body'] & { readonly at: number };

/** The whole run as its log tells it. The same fold makes it in the server, in a worker, in a simulation and in the browser. */
export type RunState = {
  readonly runId: string;
  /** Position of the last event folded in; 0 before the first. */
  readonly version: number;
  readonly status: RunStatus;
  readonly domain: string;
  readonly title: string;
  readonly query: Json;
  readonly priority: Priority;
  readonly region: string;
  readonly granularity: Granularity;
  readonly caseId: string | null;
  /** The run and the version of it that this one began from; absent when it began from a query. */
  readonly forkedFrom?: { readonly runId: string; readonly version: number; readonly ownerId: string } | null;
  readonly submittedBy: Person;
  readonly submittedAt: number;
  readonly endedAt: number | null;
  readonly policyVersion: number;
  readonly plans: readonly PlanVersion[];
  /** Version of the plan in force; 0 before the first. */
  readonly planVersion: number;
  readonly planning: {
    readonly planningId: string;
    readonly mode: 'initial' | 'replan';
    readonly reason: string;
    readonly feedback: readonly PlanFeedback[];
    readonly granularity?: Granularity;
    readonly granularityBecause?: string;
  } | null;
  readonly plannings: number;
  /** Revisions that the run asked for by itself: those count against the policy's limit. */
  readonly replans: number;
  readonly subtasks: Readonly<Record<string, SubtaskState>>;
  /** Last epoch of subtasks that left the table: should one come back, it begins after it. */
  readonly retiredEpochs?: Readonly<Record<string, number>>;
  /** Subtask keys that depend on a key: the dependency table read forwards (E5). */
  readonly dependents: Readonly<Record<string, readonly string[]>>;
  readonly attempts: Readonly<Record<string, AttemptState>>;
  readonly memory: Readonly<Record<string, readonly CellVersion[]>>;
  readonly escalations: Readonly<Record<string, EscalationState>>;
  readonly messages: readonly SentMessage[];
  /** What agents found and what people noted: sets that merge in any order (C2). */
  readonly notes: Readonly<Record<NoteSetName, NoteSet>>;
  readonly information: readonly {
    readonly at: number;
    readonly summary: string;
    readonly information: Json;
    readonly by: Person;
  }[];
  /** Counter-proposals of agents and how each was decided, oldest first. */
  readonly proposals?: readonly ProposalState[];
  readonly rounds: readonly { readonly round: number; readonly at: number; readonly subtaskKeys: readonly string[] }[];
  readonly usage: Usage;
  /** Time agents worked for it, attempts that failed included. */
  readonly workMs: number;
  /** Whose share of the bank it draws on. */
  readonly tenant: string;
  /** Tokens, calls and seconds a person allowed beyond the policy's limits for a run; null while nobody had to. */
  readonly tokenAllowance: number | null;
  readonly callAllowance: number | null;
  readonly secondsAllowance: number | null;
  readonly report: Json | null;
  readonly degraded: boolean;
  /** What a degraded report lacks; absent when it lacks nothing. */
  readonly missing?: readonly Missing[];
  /** Why it stopped short, for failed and cancelled runs. */
  readonly endedBecause: string | null;
};
