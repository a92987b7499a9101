import type { Policy } from '#lib/governance/policy.ts';
import type { CallWindow, TripReason } from './types.ts';

type Rules = Pick<Policy['breaker'], 'windowMs' | 'minCalls' | 'failureShare' | 'slowShare'>;

/** The reason to open a breaker over this window, or null: too few calls say nothing, then failures count before slowness. */
export function tripReason(window: CallWindow, rules: Rules): TripReason | null {
  if (window.calls === 0 || window.calls < rules.minCalls) return null;
  const numbers = { ...countsOf(window), windowMs: rules.windowMs };
  if (window.failures / window.calls >= rules.failureShare) {
    return { rule: 'failure-share', ...numbers, limit: rules.failureShare };
  }
  if (window.slow / window.calls >= rules.slowShare) return { rule: 'slow-share', ...numbers, limit: rules.slowShare };
  return null;
}

const countsOf = ({ calls, failures, slow }: CallWindow): CallWindow => ({ calls, failures, slow });
