import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { QUERY_CELL } from '#lib/planning/types.ts';
import { liveSubtasks } from '../evolve/entries.ts';
import { readsOf } from '../evolve/subtasks.ts';
import type { SubtaskState } from '../state.ts';
import { heldByPlanning } from './run-facts.ts';
import type { Turn } from './turn.ts';

/**
 * Settles doubts about finished work whose inputs are all there again: when they came out as before, the work stands;
 * else it runs again. So one changed result goes no further than what it really changes.
 */
export function settleDoubts(turn: Turn): void {
  const held = heldByPlanning(turn.state);
  for (const { spec, status } of liveSubtasks(turn.state)) {
    if (status.at !== 'planned' || !status.doubted) continue;
    const subtask = turn.state.subtasks[spec.key];
    if (subtask?.status.at !== 'planned' || !subtask.status.doubted || subtask.status.waitingOn.length > 0) continue;
    if (held.has(spec.key)) continue;
    const changed = [
      ...changedInputs(turn, subtask, subtask.status.doubted.cellVersion),
      ...remarked(turn, subtask, subtask.status.doubted),
    ];
    if (changed.length === 0) stand(turn, subtask, subtask.status.doubted.cellVersion);
    else
      turn.emit({
        type: 'SubtasksInvalidated',
        body: { subtaskKeys: [spec.key], because: `what it was made from changed: ${titles(turn, changed)}` },
      });
  }
}

function stand(turn: Turn, { spec, epoch }: SubtaskState, cellVersion: number): void {
  const because = 'everything it was made from came out as before';
  turn.emit({ type: 'SubtaskReinstated', body: { subtaskKey: spec.key, epoch, cellVersion, because } });
}

/** Cells whose present value differs from the one that was read. The query itself counts not: whom it affects was voided when it changed. */
function changedInputs({ state, world }: Turn, subtask: SubtaskState, cellVersion: number): string[] {
  const readSet = state.memory[subtask.spec.key]?.[cellVersion - 1]?.readSet ?? {};
  return readsOf(subtask).flatMap((cell) => {
    if (cell === QUERY_CELL) return [];
    const read = state.memory[cell]?.[(readSet[cell] ?? 0) - 1];
    const now = state.memory[cell]?.at(-1);
    if (!read || !now) return [cell];
    const isSame =
      canonicalJson(read.value) === canonicalJson(now.value) ||
      world.domain.usesSame?.(subtask.spec, read.value, now.value);
    return isSame ? [] : [cell];
  });
}

/** The inner sink of a composite, when its answer was degraded and no longer is, or the other way round: the mark is the composite's, too. */
function remarked({ state }: Turn, { innerSink }: SubtaskState, then: Committed): string[] {
  const inner = innerSink === undefined ? undefined : state.subtasks[innerSink]?.status;
  if (innerSink === undefined || inner?.at !== 'committed' || then.overridden) return [];
  return inner.degraded === then.degraded ? [] : [innerSink];
}

type Committed = Extract<SubtaskState['status'], { at: 'committed' }>;

const titles = (turn: Turn, keys: readonly string[]): string =>
  keys.map((key) => turn.state.subtasks[key]?.spec.title ?? key).join(', ');
