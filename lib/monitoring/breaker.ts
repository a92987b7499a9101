import type { Policy } from '#lib/governance/policy.ts';
import { assertNever } from '#lib/kernel/assert-never.ts';
import { tripReason } from './trip-rule.ts';
import type { BreakerState, CallWindow, TripReason } from './types.ts';

/** What moves a breaker: fresh counts over its window, the outcome of a probe, or the passing of time. */
export type BreakerInput =
  | { readonly type: 'outcome-window'; readonly window: CallWindow }
  | { readonly type: 'probe'; readonly ok: boolean }
  | { readonly type: 'tick' };

type Rules = Policy['breaker'];

export const closedBreaker: BreakerState = { status: 'closed' };

/**
 * The next position of a breaker. `now` in ms since the epoch; `rules` from policy, in ms and shares.
 *
 *     closed ──window trips──▶ open ──openMs passed──▶ half-open ──all probes ok──▶ closed
 *                               ▲                         │
 *                               └──────a probe fails──────┘
 *
 * Probes that come back while it is open or closed are late and change nothing; so do windows while it is not closed,
 * for they still hold the calls that opened it.
 */
export function nextBreaker(state: BreakerState, input: BreakerInput, now: number, rules: Rules): BreakerState {
  const current = afterWaiting(state, now, rules);
  switch (current.status) {
    case 'closed':
      return input.type === 'outcome-window' ? onWindow(current, input.window, now, rules) : current;
    case 'open':
      return current;
    case 'half-open':
      return input.type === 'probe' ? onProbe(current, input.ok, now, rules) : current;
    default:
      return assertNever(current);
  }
}

function afterWaiting(state: BreakerState, now: number, rules: Rules): BreakerState {
  if (state.status !== 'open' || now < state.until) return state;
  return { status: 'half-open', since: now, probesLeft: rules.probes, why: state.why };
}

function onWindow(state: BreakerState, window: CallWindow, now: number, rules: Rules): BreakerState {
  const why = tripReason(window, rules);
  return why === null ? state : opened(why, now, rules);
}

function onProbe(
  state: Extract<BreakerState, { status: 'half-open' }>,
  isOk: boolean,
  now: number,
  rules: Rules,
): BreakerState {
  if (isOk) return state.probesLeft <= 1 ? closedBreaker : { ...state, probesLeft: state.probesLeft - 1 };
  const counts = { calls: 1, failures: 1, slow: 0 };
  return opened({ rule: 'probe-failed', ...counts, windowMs: rules.windowMs, limit: 0 }, now, rules);
}

const opened = (why: TripReason, now: number, rules: Rules): BreakerState => ({
  status: 'open',
  since: now,
  until: now + rules.openMs,
  why,
});
