import { isInFlight } from './evolve/attempts.ts';
import { openEscalations } from './evolve/escalations.ts';
import type { RunState } from './state.ts';

/**
 * Whether a run waits for nothing but a moment before `before`, ms since the epoch, that has passed: the ring was spent while
 * it could not go on, and what let it go on again was decided by a clock that was behind.
 */
export function hasOverslept(state: RunState, before: number): boolean {
  if (state.status !== 'running' || state.planning !== null) return false;
  const delayed = Object.values(state.subtasks).some(({ status }) => status.at === 'delayed' && status.until < before);
  return delayed && openEscalations(state).length === 0 && !Object.values(state.attempts).some(isInFlight);
}
