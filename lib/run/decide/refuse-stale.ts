import { currentOf, staleReads } from '#lib/memory/cells.ts';
import type { CellVersion, RunState, SubtaskState } from '../state.ts';
import type { Turn } from './turn.ts';

/**
 * Tries a subtask anew when answers to it were made from memory that has moved on since (paper §4, commit protocol). True
 * when that was so; the log says which cells moved. A refused escalation or new information mostly voids such work at
 * once; this holds for whatever else may write.
 */
export function refuseStale(turn: Turn, subtask: SubtaskState, attemptIds: readonly string[]): boolean {
  const { key } = subtask.spec;
  const moved = movedReads(turn.state, key, attemptIds);
  if (moved.length === 0) return false;
  const because = `what it was made from moved on meanwhile: ${moved.join(', ')}`;
  turn.emit({ type: 'SubtasksInvalidated', body: { subtaskKeys: [key], because } });
  return true;
}

/** Cells that answers were made from and that have a newer version now, and the subtask's own cell when another wrote it. */
export function movedReads(state: RunState, key: string, attemptIds: readonly string[]): string[] {
  const moved = new Set<string>();
  for (const id of attemptIds) {
    const attempt = state.attempts[id];
    // A composite's answer comes from an attempt at its inner sink, which was held against memory when that committed.
    if (attempt?.status.at !== 'succeeded' || attempt.subtaskKey !== key || attempt.basis === undefined) continue;
    for (const name of staleReads<CellVersion>(state.memory, attempt.basis.reads)) moved.add(name);
    if ((currentOf(state.memory, key)?.version ?? 0) !== attempt.basis.cellVersion) moved.add(key);
  }
  return [...moved];
}
