import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { compositesOf, innerSinks } from './composites.ts';
import { sinksOf } from './graph.ts';
import type { Plan, PlanProblem, Subtask } from './types.ts';

/** How one plan differs from the one before it, by subtask key and in plan order. */
export type PlanChanges = {
  readonly kept: string[];
  readonly changed: string[];
  readonly added: string[];
  readonly dropped: string[];
  /** Why a subtask is new, changed or dropped, where the planner said so. */
  readonly reasons?: Record<string, string> | undefined;
};

const bySubtaskKey = (plan: Plan | null): Map<string, Subtask> =>
  new Map(plan?.subtasks.map((subtask) => [subtask.key, subtask]));

const isSame = (a: Subtask, b: Subtask): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * Compares two versions of a plan. Without an earlier one everything is added. A subtask that gets its first inner
 * subtasks, or loses its last, is changed: it is carried out another way.
 */
export function comparePlans(before: Plan | null, after: Plan): PlanChanges {
  const old = bySubtaskKey(before);
  const now = bySubtaskKey(after);
  const wasComposite = compositesOf(before ?? { subtasks: [] });
  const isComposite = compositesOf(after);
  const isKept = (earlier: Subtask, later: Subtask): boolean =>
    isSame(earlier, later) && wasComposite.has(later.key) === isComposite.has(later.key);
  const changes: PlanChanges = { kept: [], changed: [], added: [], dropped: [] };
  for (const [key, subtask] of now) {
    const earlier = old.get(key);
    changes[earlier === undefined ? 'added' : isKept(earlier, subtask) ? 'kept' : 'changed'].push(key);
  }
  changes.dropped.push(...[...old.keys()].filter((key) => !now.has(key)));
  return changes;
}

/**
 * Puts a proposed remainder under the finished work (paper §3: only the rest of a plan is revised). Finished subtasks that
 * the planner left out come back as they were; altering one is refused. Finished work that nothing builds on any more is
 * attached to the sink, so that keeping it never costs the plan its single sink. The result still has to be validated.
 */
export function mergeReplan(
  current: Plan,
  proposed: Plan,
  finished: readonly string[],
): Result<Plan, readonly PlanProblem[]> {
  const done = new Set(finished);
  const altered = alteredWork(current, proposed, done);
  if (altered.length > 0) return err(altered);
  const restored = leftOut(current, proposed, done);
  return ok({ ...proposed, subtasks: withOneSink([...restored, ...proposed.subtasks], done) });
}

/** Finished subtasks that a proposal does not name. What is inside a composite comes back only where its sub-plan goes on. */
function leftOut(current: Plan, proposed: Plan, done: ReadonlySet<string>): Subtask[] {
  const named = bySubtaskKey(proposed);
  const goesOn = compositesOf(proposed);
  const isBack = ({ key, within }: Subtask): boolean =>
    done.has(key) &&
    !named.has(key) &&
    (within === undefined || done.has(within) || (named.has(within) && goesOn.has(within)));
  return current.subtasks.filter(isBack);
}

function alteredWork(current: Plan, proposed: Plan, done: ReadonlySet<string>): PlanProblem[] {
  const old = bySubtaskKey(current);
  const wasComposite = compositesOf(current);
  return proposed.subtasks.flatMap((subtask, index): PlanProblem[] => {
    const earlier = old.get(subtask.key);
    const { within } = subtask;
    if (within !== undefined && done.has(within) && !(old.has(subtask.key) && wasComposite.has(within)))
      return [
        {
          kind: 'changes-finished-work',
          path: `subtasks.${index}.within`,
          message: `“${within}” is finished and gets no more inner subtasks; “${subtask.key}” has to stand outside of it.`,
        },
      ];
    if (earlier === undefined || !done.has(subtask.key) || isSame(earlier, subtask)) return [];
    const message = `“${subtask.key}” is finished and must stay as it was; changed: ${alteredFields(earlier, subtask).join(', ')}.`;
    return [{ kind: 'changes-finished-work', path: `subtasks.${index}`, message }];
  });
}

function alteredFields(before: Subtask, after: Subtask): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Subtask)[];
  return fields.filter((field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null));
}

/** Finished work on which nothing builds any more is attached to the sink of its level: of the plan, or of the sub-plan it is in. */
function withOneSink(subtasks: readonly Subtask[], done: ReadonlySet<string>): Subtask[] {
  const levels = [sinksOf({ subtasks }), ...innerSinks(subtasks).values()];
  return levels.reduce((all, sinks) => withLooseAttached(all, sinks, done), [...subtasks]);
}

function withLooseAttached(subtasks: Subtask[], sinks: readonly string[], done: ReadonlySet<string>): Subtask[] {
  const loose = sinks.filter((key) => done.has(key));
  const [open, ...more] = sinks.filter((key) => !done.has(key));
  if (open === undefined || more.length > 0 || loose.length === 0) return subtasks;
  return subtasks.map((subtask) =>
    subtask.key === open ? { ...subtask, dependsOn: [...subtask.dependsOn, ...loose] } : subtask,
  );
}
