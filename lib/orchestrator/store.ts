import type { CycleUse } from '#lib/budget/limits.ts';
import type { PolicyInForce } from '#lib/governance/policy.ts';
import type { BreakerScope, BreakerState, CallWindow, SafeMode } from '#lib/monitoring/types.ts';
import type { PlanOutcome } from '#lib/planning/granularity/plan-outcome.ts';
import type { AgentCard, AgentView } from '#lib/registry/types.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Outcome } from '#lib/run/types.ts';
import type { RunCommit } from './build-commit.ts';

/** A run as stored: where the fold starts, the events after it, and the hash the next event links to. */
export type StoredRun = {
  readonly base: RunState | null;
  readonly events: readonly RecordedEvent[];
  readonly headHash: string;
  /** Version of the latest snapshot of the present shape; 0 without one. */
  readonly snapshotVersion: number;
};

/** The state of a run, the hash of its last event and the version last snapshot: all that is needed to decide and commit. */
export type RunHead = { readonly state: RunState; readonly hash: string; readonly snapshotVersion: number };

/** Why a commit wrote nothing: the run moved on, safe mode changed, or an account can no longer pay. */
export type CommitOutcome = 'committed' | 'conflict' | 'world-stale' | 'budget-stale';

/** Facts beyond one run, as of one moment. */
export type Facts = {
  readonly policy: PolicyInForce;
  readonly agents: readonly AgentView[];
  readonly reserveTokens: number;
  readonly use: CycleUse;
  readonly safeMode: SafeMode | null;
  /** Providers whose breaker is open, by id: nobody needs to try them. */
  readonly openProviders?: readonly string[];
  /** What plans of late came to, oldest first. */
  readonly planOutcomes?: readonly PlanOutcome[];
};

/** A breaker as stored, with the version of its stream `breaker:<scope>`; `changedAt` in ms since the epoch. */
export type StoredBreaker = {
  readonly scope: BreakerScope;
  readonly version: number;
  readonly changedAt: number;
  readonly state: BreakerState;
};

/** A change of a breaker, or of the system's safe mode, as one versioned event. */
export type BreakerEvent =
  | { readonly type: 'BreakerChanged'; readonly body: { readonly state: BreakerState } }
  | { readonly type: 'SafeModeLatched'; readonly body: { readonly why: SafeMode['why'] } }
  | {
      readonly type: 'SafeModeReleased';
      readonly body: { readonly reason: string; readonly by: { id: string; name: string } };
    };

/** An answer kept for the time when nobody can give a fresh one. Holds no inputs: they are in the digest. `at` in ms since the epoch. */
export type KeptAnswer = {
  /** Of the very task that was answered. */
  readonly digest: string;
  /** Region of the case; no other region is served. */
  readonly region: string;
  readonly agentId: string;
  readonly agentVersion: string;
  readonly name: string;
  readonly runId: string;
  readonly attemptId: string;
  /** With which it is erased. */
  readonly caseId: string | null;
  readonly answer: Pick<Outcome, 'output' | 'confidence' | 'rationale' | 'evidence' | 'model'>;
  readonly at: number;
};

/** Work under way: whose it is, and when it was begun, ms since the epoch. */
export type StartedAttempt = {
  readonly runId: string;
  readonly attemptId: string;
  readonly workerId: string;
  readonly startedAt: number;
};

/** Everything the engine asks of where it keeps things. Two exist: Postgres, and the memory of a simulation. */
export type Store = {
  /** The run from its latest snapshot, or only what came after `since`; null when there is no such run. */
  readonly loadRun: (runId: string, since: RunHead | null) => Promise<StoredRun | null>;
  /** Keeps a state for loading to start from. Losing it costs nothing but time. */
  readonly saveSnapshot: (state: RunState) => Promise<void>;
  /** The first `version` events of a run, in order; none when there is no such run. */
  readonly eventsUpTo: (runId: string, version: number) => Promise<readonly RecordedEvent[]>;
  readonly commitRun: (commit: RunCommit) => Promise<CommitOutcome>;
  readonly facts: (now: number) => Promise<Facts>;
  /** Takes an attempt for a worker: false when it is over or in the hands of another living worker. */
  readonly claimAttempt: (attemptId: string, workerId: string) => Promise<boolean>;
  /** How often work on an attempt was begun. */
  readonly countStarts: (runId: string, attemptId: string) => Promise<number>;
  /** Attempts in the hands of a worker. */
  readonly attemptsOf: (workerId: string) => Promise<readonly { readonly runId: string; readonly attemptId: string }[]>;
  /** Plannings whose job is in the hands of a worker. */
  readonly planningsOf: (
    workerId: string,
  ) => Promise<readonly { readonly runId: string; readonly planningId: string }[]>;
  /** Attempts that no worker has taken since `before`, ms since the epoch. */
  readonly unclaimedAttempts: (
    before: number,
  ) => Promise<readonly { runId: string; attemptId: string; region: string }[]>;
  /** Attempts that a worker began before `before`, ms since the epoch, and that have not ended. */
  readonly startedAttempts: (before: number) => Promise<readonly StartedAttempt[]>;
  /** A version of an agent, whatever its state: a run keeps the version it was given. */
  readonly agentCard: (agentId: string, version: string) => Promise<AgentCard | null>;
  /** Keeps answers, the latest per task, region and agent, and drops what is older than `oldest`. */
  readonly keepAnswers: (answers: readonly KeptAnswer[], oldest: number) => Promise<void>;
  /** The latest answer kept for a task in a region and not older than `oldest`; null when there is none. */
  readonly keptAnswer: (digest: string, region: string, oldest: number) => Promise<KeptAnswer | null>;
  readonly activeRuns: () => Promise<readonly string[]>;
  readonly breakers: () => Promise<readonly StoredBreaker[]>;
  /** Outcomes per scope in the last `windowMs`, but none from before the scope's breaker last changed. */
  readonly callWindows: (
    now: number,
    windowMs: number,
  ) => Promise<readonly { scope: BreakerScope; window: CallWindow }[]>;
  /** Whether each attempt since the breaker last changed went well, oldest first. */
  readonly outcomesSince: (scope: BreakerScope, since: number) => Promise<readonly boolean[]>;
  /** Appends one event to `breaker:<scope>`; false when somebody else changed it first. Latching waits for the commits under way. */
  readonly changeBreaker: (
    scope: BreakerScope,
    version: number,
    event: BreakerEvent,
    at: number,
    actor: string,
  ) => Promise<boolean>;
};
