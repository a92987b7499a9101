import { closedBreaker } from '#lib/monitoring/breaker.ts';
import type { BreakerState } from '#lib/monitoring/types.ts';
import type { BreakerEvent } from './store.ts';

/** Latched safe mode is an open breaker without an end: only a person closes it. */
export function breakerAfter(event: BreakerEvent, at: number): BreakerState {
  if (event.type === 'BreakerChanged') return event.body.state;
  if (event.type === 'SafeModeReleased') return closedBreaker;
  return { status: 'open', since: at, until: Number.MAX_SAFE_INTEGER, why: event.body.why };
}
