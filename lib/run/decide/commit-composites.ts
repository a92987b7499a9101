import { liveSubtasks } from '../evolve/entries.ts';
import { proposeCommit } from './commit.ts';
import { heldByPlanning } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Gives every composite whose inner sink has committed that answer as its own, through the gate of every commit. */
export function commitComposites(turn: Turn): void {
  const held = heldByPlanning(turn.state);
  for (const { spec, innerSink } of liveSubtasks(turn.state)) {
    if (innerSink === undefined) continue;
    const subtask = turn.state.subtasks[spec.key];
    if (subtask?.innerSink === undefined || subtask.status.at !== 'planned') continue;
    if (subtask.status.waitingOn.length > 0 || subtask.status.doubted || held.has(spec.key)) continue;
    const inner = turn.state.subtasks[subtask.innerSink];
    const cell = turn.state.memory[subtask.innerSink]?.at(-1);
    if (inner?.status.at !== 'committed' || !cell) continue;
    const { degraded } = inner.status;
    proposeCommit(turn, subtask, {
      value: cell.value,
      confidence: cell.confidence,
      attemptIds: [...cell.attemptIds],
      degraded,
      degradedBecause: degraded ? `${inner.spec.title} is degraded` : null,
    });
  }
}
