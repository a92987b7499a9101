import type { Policy } from '#lib/governance/policy.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { AttemptFailure, Outcome, Usage } from '#lib/run/types.ts';
import type { Watching } from './attempt-watch.ts';
import type { Providers } from './providers/registry.ts';

export type Principle = Policy['constitution'][number];

/** What a piece of work may take: time in all, and tokens in and out over all its model calls. */
export type WorkLimits = { readonly timeoutMs: number; readonly tokens: number };

/** What performing needs from outside. */
export type WorkContext = {
  readonly providers: Providers;
  /** The constitution in force, put into every agent's instructions. */
  readonly principles: readonly Principle[];
  readonly limits: WorkLimits;
  readonly watching: Watching;
  /** Aborts the work at once, e.g. when its attempt was cancelled. */
  readonly signal: AbortSignal;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Whether another model of the card may answer, and the providers that nobody needs to try; neither when absent. */
  readonly resilience?: { readonly fallbackModels: boolean; readonly openProviders: readonly string[] };
  /** Told of the answer as it is written, at every piece of it. */
  readonly onDraft?: ((text: string) => void) | undefined;
};

/** How an attempt ended; what it cost is told in either case. `retryAfterMs` is the wait that a provider asked for. */
export type Performed = Result<Outcome, AttemptFailure> & {
  readonly usage: Usage;
  readonly durationMs: number;
  readonly retryAfterMs: number | null;
  /** What was found amiss on the way; ended it, when policy wants that. */
  readonly anomalies: readonly Anomaly[];
};

/** A failure on its way to the engine. */
export type WorkFailure = { readonly failure: AttemptFailure; readonly retryAfterMs: number | null };

/** A failure nobody asked to wait after. */
export const workFailure = (
  kind: AttemptFailure['kind'],
  detail: string,
  provider: string | null = null,
): WorkFailure => ({ failure: { kind, detail, provider }, retryAfterMs: null });
