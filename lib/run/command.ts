import type { Person, Verb } from '#lib/governance/escalation.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { BidAnswer, MissingBid } from '#lib/negotiation/types.ts';
import type { Granularity, Plan, PlanProblem } from '#lib/planning/types.ts';
import type { NoteSetName } from './notes.ts';
import type { ForkSource, PastRun } from './past-run.ts';
import type { AttemptFailure, Outcome, Priority, Usage } from './types.ts';

/** Plans a planner offered that were refused, with what was wrong with each. */
export type RefusedPlan = { readonly planner: string; readonly problems: readonly PlanProblem[] };

/** What a planner came back with. */
export type PlanningResult =
  | {
      readonly kind: 'planned';
      readonly plan: Plan;
      readonly planner: string;
      readonly source: 'rule-based' | 'llm';
      readonly refused: readonly RefusedPlan[];
      readonly usage: Usage;
    }
  | { readonly kind: 'failed'; readonly because: string; readonly refused: readonly RefusedPlan[] };

/** What people, workers and timers ask of a run. */
export type Command =
  | {
      readonly type: 'submit';
      readonly domain: string;
      readonly title: string;
      readonly query: Json;
      readonly priority: Priority;
      readonly region: string;
      readonly granularity: Granularity;
      readonly caseId: string | null;
      readonly by: Person;
      /** Whose share of the bank the run draws on. */
      readonly tenant?: string;
    }
  | { readonly type: 'completePlanning'; readonly planningId: string; readonly result: PlanningResult }
  | { readonly type: 'startAttempt'; readonly attemptId: string; readonly workerId: string }
  | {
      readonly type: 'completeAttempt';
      readonly attemptId: string;
      readonly outcome: Outcome;
      readonly durationMs: number;
      /** What was found amiss while it worked. */
      readonly anomalies?: readonly Anomaly[];
    }
  | {
      readonly type: 'failAttempt';
      readonly attemptId: string;
      readonly failure: AttemptFailure;
      readonly usage: Usage;
      readonly durationMs: number;
      readonly anomalies?: readonly Anomaly[];
    }
  /** Answers to a call for bids, and who did not answer. */
  | {
      readonly type: 'submitBids';
      readonly callId: string;
      readonly answers: readonly BidAnswer[];
      readonly missing: readonly MissingBid[];
      readonly usage: Usage;
    }
  /** The deadline of a call for bids passed, and whoever asked has not reported. */
  | { readonly type: 'closeBids'; readonly callId: string }
  /** An idle agent offers to take over an attempt that waits in another agent's line. */
  | { readonly type: 'offerHelp'; readonly attemptId: string; readonly agentId: string }
  /** An attempt runs for much longer than usual: a second one may start. */
  | { readonly type: 'hedgeAttempt'; readonly attemptId: string }
  | {
      readonly type: 'decideEscalation';
      readonly escalationId: string;
      readonly verb: Verb;
      readonly digest: string;
      readonly note: string;
      /** The new value for override; the person or role to hand to for reassign. */
      readonly value: Json | null;
      readonly by: Person & { readonly role: string };
    }
  | { readonly type: 'escalationDeadline'; readonly escalationId: string }
  | { readonly type: 'addInformation'; readonly information: Json; readonly by: Person }
  /** Something an attempt has so far; `seq` counts up within the attempt. */
  | {
      readonly type: 'draftResult';
      readonly attemptId: string;
      readonly seq: number;
      readonly text: string;
      readonly value: Json | null;
      readonly progress: number | null;
    }
  /** A person says something about the run or one of its subtasks. */
  | { readonly type: 'note'; readonly text: string; readonly subtaskKey: string | null; readonly by: Person }
  /** Takes back what stands under these tags. */
  | { readonly type: 'removeNote'; readonly set: NoteSetName; readonly tags: readonly string[]; readonly by: Person }
  | { readonly type: 'replan'; readonly note: string; readonly by: Person }
  /** Takes a subtask from the agents at work on it and gives it to others. */
  | { readonly type: 'reassign'; readonly subtaskKey: string; readonly note: string; readonly by: Person }
  /** `past` is the run as it was at `toVersion`: a fold of its own log. */
  | {
      readonly type: 'rollback';
      readonly toVersion: number;
      readonly past: PastRun;
      readonly note: string;
      readonly by: Person;
    }
  /** Begins a new run with what another had committed at a version; the run it is sent to must not exist. */
  | {
      readonly type: 'fork';
      readonly from: { readonly runId: string; readonly version: number };
      readonly source: ForkSource;
      readonly note: string;
      readonly by: Person;
    }
  | { readonly type: 'pause'; readonly note: string; readonly by: Person }
  | { readonly type: 'resume'; readonly note: string; readonly by: Person }
  | { readonly type: 'cancel'; readonly note: string; readonly by: Person }
  /** Look again: a delay passed, safe mode was released, policy or agents changed. */
  | { readonly type: 'wake' };

/** A command that counts only while the run is at a version: checked where it is decided, and held by the commit. */
export type Guarded = Command & { readonly expectedVersion?: number };

/** Why a command was not carried out. Expected, typed, and turned into an HTTP answer by one mapper. */
export type Refusal =
  | { readonly kind: 'unknown'; readonly what: string }
  | { readonly kind: 'wrong-state'; readonly detail: string }
  | { readonly kind: 'already-decided'; readonly by: Person; readonly at: number; readonly verb: Verb }
  /** The facts moved since the person looked: nothing was done, look again. */
  | { readonly kind: 'changed'; readonly digest: string; readonly detail: string }
  /** The run is no longer at the version the command was given for. */
  | { readonly kind: 'version-moved'; readonly version: number; readonly expectedVersion: number }
  | { readonly kind: 'not-allowed'; readonly detail: string }
  | { readonly kind: 'note-missing'; readonly detail: string }
  | { readonly kind: 'invalid'; readonly path: string; readonly detail: string }
  /** A late or repeated answer of work that is no longer wanted: harmless, and ignored. */
  | { readonly kind: 'stale'; readonly detail: string };
