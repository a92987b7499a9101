export {
  type Anomaly,
  type AnomalyKind,
  anomalyKinds,
  type Consequence,
  type Consequences,
  gravestConsequence,
} from './anomaly.ts';
export { type BreakerInput, closedBreaker, nextBreaker } from './breaker.ts';
export { type SafeModeReason, safeModeByPerson, shouldLatchSafeMode } from './safe-mode.ts';
export { tripReason } from './trip-rule.ts';
export type { BreakerScope, BreakerState, CallWindow, SafeMode, TripReason } from './types.ts';
