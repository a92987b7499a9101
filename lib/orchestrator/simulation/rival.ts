import { fold } from '#lib/run/evolve.ts';
import { buildCommit } from '../build-commit.ts';
import { decideNext, emptyBatch } from '../decide-batch.ts';
import type { MemoryStore } from './memory-store.ts';
import { toyDomain } from './toy-domain.ts';

const by = { id: 'p3', name: 'Idris' };

/** Somebody elsewhere pauses and resumes a run in this very moment, so that a commit under way comes too late; false when the run cannot be paused. */
export function commitAsRival(store: MemoryStore, runId: string, now: number): boolean {
  const stored = store.loadRun(runId, null);
  const state = stored && fold(stored.events, stored.base);
  if (!state) return false;
  const paused = decideNext(emptyBatch(runId, state, { ...store.facts(), now, domain: toyDomain }), {
    ...{ type: 'pause', note: '', by },
  });
  const { steps, world } = decideNext(paused, { type: 'resume', note: '', by });
  if (steps.length === 0) return false;
  const context = { world, headHash: stored.headHash, handOff: new Set<string>(), workerId: null };
  return store.commitRun(buildCommit(steps, context)) === 'committed';
}
