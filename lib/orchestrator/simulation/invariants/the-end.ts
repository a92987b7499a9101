import { hasEnded } from '#lib/run/decide/run-facts.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { RunState } from '#lib/run/state.ts';
import type { MemoryStore } from '../memory-store.ts';
import type { Invariant, Scene } from './invariant.ts';

/** A run that has not ended waits for somebody named or a moment set: each thing it waits for is really under way. */
export const everyRunWaits = (): Invariant => ({
  name: 'every run ends or waits for a named person or time',
  atCommit: ({ after, store, now }) => idleBecause(after, store, now),
  atMoment: ({ runs, store, now }) => {
    for (const [runId, state] of runs) {
      const because = idleBecause(state, store, now);
      if (because) return `${runId}: ${because}`;
    }
    return null;
  },
});

/** A ring may be spent while a run cannot go on; those who sweep wake it within this time, ms. */
const SWEPT_MS = 20_000;

function idleBecause(state: RunState, store: MemoryStore, now: number): string | null {
  if (hasEnded(state)) {
    const out = Object.values(state.attempts).find(isInFlight);
    return out ? `${out.award.attemptId} is out though the run is ${state.status}` : null;
  }
  const keys = new Set([...store.jobs.values()].map((job) => job.key));
  const { planning } = state;
  if (planning && !keys.has(`plan:${planning.planningId}`)) return `nobody makes the plan ${planning.planningId}`;
  const out = Object.values(state.attempts).filter(isInFlight);
  const lost = out.find(({ award }) => !store.attempts.get(award.attemptId)?.workerId && !keys.has(award.attemptId));
  if (lost) return `nobody works on ${lost.award.attemptId}`;
  const open = Object.values(state.escalations).filter(({ status }) => status.at === 'open');
  const mute = open.find(({ id, assigneeRole }) => !assigneeRole || !keys.has(`deadline:${id}`));
  if (mute) return `${mute.id} waits without a deadline`;
  if (state.status === 'paused') return null;
  const bidding = Object.values(state.subtasks).flatMap(({ status }) => (status.at === 'bidding' ? [status] : []));
  const endless = bidding.find(({ callId }) => !keys.has(`close:${callId}`));
  if (endless) return `the call ${endless.callId} never closes`;
  const delayed = Object.values(state.subtasks).filter(({ status }) => status.at === 'delayed');
  const isOver = delayed.some(
    ({ status }) => status.at === 'delayed' && now >= status.until && now < status.until + SWEPT_MS,
  );
  const wakes = [...keys].some((key) => key.startsWith(`wake:${state.runId}:`));
  const isMoving = planning !== null || out.length > 0 || bidding.length > 0;
  if (delayed.length > 0 && !wakes && !isOver && !isMoving && open.length === 0)
    return `${delayed[0]?.spec.key} is delayed, and nothing will wake it`;
  return isMoving || open.length > 0 || delayed.length > 0 ? null : `nobody moves it on: ${restOf(state)}`;
}

/** When nothing goes wrong any more and people say yes, everything comes to an end. */
export const everythingEnds = (): Invariant => ({
  name: 'everything comes to an end',
  atRest: ({ runs, store }) => {
    for (const [runId, state] of runs)
      if (state.endedAt === null) return `${runId} came to rest as ${state.status}: ${restOf(state)}`;
    if (store.attempts.size > 0) return `attempts in flight after the end: ${[...store.attempts.keys()].join(', ')}`;
    const open = [...store.escalations.values()].find((row) => row.status === 'open');
    return open && `${open.id} is open in the inbox of a run that ended`;
  },
});

/** Breakers recover by themselves: none stays open long after its time, ms. */
const RECOVERY_MS = 10_000;

export const breakersRecover = (): Invariant => ({
  name: 'breakers recover by themselves',
  atRest: ({ store, now }: Scene) => {
    for (const { scope, state } of store.breakerStates.values())
      if (scope !== 'system' && state.status === 'open' && state.until + RECOVERY_MS < now)
        return `${scope} is open ${now - state.until} ms after its time`;
    return null;
  },
});

const restOf = (state: RunState): string =>
  Object.values(state.subtasks)
    .map(({ spec, status }) => `${spec.key} ${status.at}`)
    .join(', ') || `planning ${state.planning?.planningId ?? 'nothing'}`;
