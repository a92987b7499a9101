import { compositesOf, insideOf } from '#lib/planning/composites.ts';
import { descendantsOf } from '#lib/planning/graph.ts';
import { type Plan, QUERY_CELL } from '#lib/planning/types.ts';
import type { SubtaskState } from '../state.ts';
import { planInForce } from './run-facts.ts';
import type { Turn } from './turn.ts';
import { withdrawAbout } from './withdraw.ts';

/** Voids the work on some subtasks, and on all that is inside those that are composites: their answer is made there. */
export function voidWork(turn: Turn, keys: readonly string[], because: string, actor = 'engine'): void {
  const plan = planInForce(turn.state);
  const subtaskKeys = [...new Set([...keys, ...(plan ? insideOf(plan, keys) : [])])];
  withdrawAbout(turn, subtaskKeys, because);
  turn.emit({ type: 'SubtasksInvalidated', body: { subtaskKeys, because } }, actor);
}

/**
 * Voids what was made from a version of the query that passed: the started work of affected readers, and started work
 * further on, whose inputs are open again. Finished work that follows is put in doubt; what has not begun needs nothing.
 */
export function voidReaders(turn: Turn, plan: Plan, isAffected: (subtask: SubtaskState) => boolean, because: string) {
  const { subtasks } = turn.state;
  const composites = compositesOf(plan);
  const readers = Object.values(subtasks)
    .filter((subtask) => !composites.has(subtask.spec.key) && isAffected(subtask))
    .map(({ spec }) => spec.key);
  const following = [...descendantsOf(plan, readers)].filter((key) => !readers.includes(key));
  const isFinished = (key: string): boolean => subtasks[key]?.status.at === 'committed';
  const hasBegun = (key: string): boolean => {
    const subtask = subtasks[key];
    return subtask !== undefined && (subtask.status.at !== 'planned' || subtask.attemptIds.length > 0);
  };
  const isDoubted = (key: string): boolean => {
    const status = subtasks[key]?.status;
    return status?.at === 'planned' && status.doubted !== undefined;
  };
  const subtaskKeys = [
    ...readers.filter(hasBegun),
    ...following.filter((key) => hasBegun(key) && !isFinished(key) && !isDoubted(key)),
  ];
  const inDoubt = following.filter(isFinished);
  if (subtaskKeys.length + inDoubt.length === 0) return;
  withdrawAbout(turn, [...subtaskKeys, ...inDoubt], because);
  turn.emit({
    type: 'SubtasksInvalidated',
    body: { subtaskKeys, ...(inDoubt.length > 0 && { inDoubt }), because },
  });
}

/** Whether a subtask reads the query. */
export const readsQuery = ({ spec }: SubtaskState): boolean => spec.reads.includes(QUERY_CELL);
