/** What a circuit breaker watches: one provider, one agent, or the whole system. */
export type BreakerScope = `provider:${string}` | `agent:${string}` | 'system';

/** A breaker's position; each carries only what belongs to it. Times in ms since the epoch. */
export type BreakerState =
  | { readonly status: 'closed' }
  | { readonly status: 'open'; readonly since: number; readonly until: number; readonly why: TripReason }
  | { readonly status: 'half-open'; readonly since: number; readonly probesLeft: number; readonly why: TripReason };

/** The numbers that opened a breaker. */
export type TripReason = {
  readonly rule: 'failure-share' | 'slow-share' | 'probe-failed' | 'person';
  readonly calls: number;
  readonly failures: number;
  readonly slow: number;
  readonly windowMs: number;
  readonly limit: number;
};

/** Counts over a sliding window. */
export type CallWindow = { readonly calls: number; readonly failures: number; readonly slow: number };

/** Safe mode is latched: only a person releases it, with a reason. */
export type SafeMode = {
  readonly since: number;
  readonly why: TripReason & { readonly scope: BreakerScope | 'person'; readonly sentence: string };
};
