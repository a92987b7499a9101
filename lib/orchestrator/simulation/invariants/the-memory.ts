import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { awardsIn } from '#lib/run/awards-in.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import { openEscalations } from '#lib/run/evolve/escalations.ts';
import { fold } from '#lib/run/evolve.ts';
import type { RunState } from '#lib/run/state.ts';
import type { MemoryStore } from '../memory-store.ts';
import type { Invariant } from './invariant.ts';

/** What is committed rests on the versions of its inputs that are current, both when it was begun and when it is written. */
export const commitsRestOnTheCurrent = (): Invariant => ({
  name: 'a commit rests on current versions',
  atStep: ({ before, event }) => {
    if (event.type !== 'SubtaskCommitted' || !before) return null;
    const { subtaskKey, basis, attemptIds } = event.body;
    // A composite has its answer from an attempt at its inner sink, which committed or stood by the same rules before.
    const own = attemptIds.filter((id) => before.attempts[id]?.subtaskKey === subtaskKey);
    const read = [basis?.reads, ...own.map((id) => before.attempts[id]?.basis?.reads)];
    for (const [name, version] of read.flatMap((reads) => Object.entries(reads ?? {})))
      if ((before.memory[name]?.length ?? 0) !== version)
        return `${subtaskKey} committed from ${name} v${version}, which has moved on`;
    return null;
  },
});

/** No attempt is given out twice, not even after the run went back to before it. */
export const attemptIdsAreNew = (): Invariant => ({
  name: 'an attempt is given out once',
  atStep: ({ before, event }) => {
    const again = awardsIn(event).find(({ attemptId }) => before?.attempts[attemptId]);
    return again && `${again.attemptId} was given out before`;
  },
});

/** A run rolled back holds what it held then, and nothing is under way in it. */
export const rollbacksRestore = (): Invariant => ({
  name: 'a rollback restores what was held',
  atStep: ({ event, after }, { store }) => {
    if (event.type !== 'RunRolledBack') return null;
    const { toVersion } = event.body;
    const then = heldAt(store, after.runId, toVersion);
    if (!then || contentOf(then) !== contentOf(after)) return `went back to ${toVersion}, but holds something else`;
    if (Object.values(after.attempts).some(isInFlight)) return 'went back with work under way';
    return openEscalations(after).length > 0 && 'went back with questions open';
  },
});

/** A fork begins with what its source held at that version. */
export const forksCarryOn = (): Invariant => ({
  name: 'a fork begins as its source was',
  atStep: ({ event, after }, { store }) => {
    if (event.type !== 'CellsRestored') return null;
    const { forkedFrom } = after;
    const then = forkedFrom && heldAt(store, forkedFrom.runId, forkedFrom.version);
    const isSame = then && contentOf(then) === contentOf({ ...after, planVersion: then.planVersion });
    return !isSame && 'does not hold what its source held';
  },
});

const heldAt = (store: MemoryStore, runId: string, version: number): RunState | null =>
  fold((store.events.get(`run:${runId}`) ?? []).slice(0, version));

/** What a version of a run holds: plan, query, and every committed value. */
const contentOf = ({ planVersion, query, subtasks, memory }: RunState): string =>
  canonicalJson({
    planVersion,
    query,
    values: Object.fromEntries(
      Object.values(subtasks).map(({ spec, status }) => [
        spec.key,
        status.at === 'committed' ? (memory[spec.key]?.[status.cellVersion - 1]?.value ?? null) : null,
      ]),
    ),
  });
