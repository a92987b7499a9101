import type { Policy } from '#lib/governance/policy.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { UsualWork } from '#lib/monitoring/overrun.ts';
import type { BidAnswer, BidQuestion } from '#lib/negotiation/types.ts';
import type { PlanRequest } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { PlanningResult } from '#lib/run/command.ts';
import type { DomainPack, TaskEnvelope } from '#lib/run/domain.ts';
import type { AttemptFailure, Outcome, Usage } from '#lib/run/types.ts';
import type { Store } from './store.ts';

/** What an agent's work came to, with its cost in either case. */
export type Performed = Result<Outcome, AttemptFailure> & {
  readonly usage: Usage;
  readonly durationMs: number;
  /** What was found amiss while it worked. */
  readonly anomalies?: readonly Anomaly[];
};

/** Whether an agent may answer by another model of its card, and the providers whose breaker is open. */
export type Resilience = { readonly fallbackModels: boolean; readonly openProviders: readonly string[] };

/** Lets an agent do a task within its limits. Never rejects but for bugs; aborts when the signal says so. */
export type Performer = (
  task: TaskEnvelope,
  agent: AgentCard,
  limits: {
    readonly timeoutMs: number;
    readonly tokens: number;
    readonly signal: AbortSignal;
    readonly principles: Policy['constitution'];
    /** By what it is watched: policy, and what such work of the agent usually takes. */
    readonly watching: { readonly policy: Policy['monitoring']; readonly usual: UsualWork | null };
    /** What may stand in for a model that is out of reach, and providers nobody needs to try. */
    readonly resilience?: Resilience;
    /** Told of the answer as it is written. */
    readonly onDraft?: ((text: string) => void) | undefined;
  },
) => Promise<Performed>;

/** Makes a plan. Failing is one of its answers; it rejects only on bugs and outages. */
export type Planner = (
  request: PlanRequest,
  context: { readonly domain: DomainPack; readonly policy: Policy },
) => Promise<PlanningResult>;

/** Asks an agent that bids itself. Not answering is one of its answers: a sentence; rejects only on bugs. */
export type BidAsker = (
  question: BidQuestion,
  agent: AgentCard,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly policy: Policy },
) => Promise<Result<Omit<BidAnswer, 'agentId'>, string> & { readonly usage: Usage }>;

/** What the engine is made of. A simulation brings its own of each. */
export type Parts = {
  readonly store: Store;
  readonly domains: Readonly<Record<string, DomainPack>>;
  readonly perform: Performer;
  readonly plan: Planner;
  /** Without it nobody is asked: bids are computed from cards and records. */
  readonly bid?: BidAsker;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Resolves after a time, or at once when the signal aborts. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 to below 1, for jitter only: no decision depends on it. */
  readonly random: () => number;
  /** Who performs work here; null in a process that only decides. */
  readonly workerId: string | null;
  readonly regions: readonly string[];
  /** Attempts taken on at once. */
  readonly capacity: number;
  /** Told of what went wrong in work done in the background. */
  readonly onError: (error: unknown, doing: string) => void;
};
