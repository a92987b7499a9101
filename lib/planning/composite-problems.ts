import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';
import { compositesOf, enclosing, innerSinks, MOST_LEVELS } from './composites.ts';
import { findCycle } from './find-cycle.ts';
import type { SketchedSubtask } from './sketch.ts';
import type { PlanProblem } from './types.ts';

type Node = { readonly key: string; readonly dependsOn: readonly string[]; readonly within?: string };
type Inner = SketchedSubtask & { readonly key: string };

/**
 * What is wrong with the sub-plans of a plan whose keys are unique and whose `within` all exist: a circle of composites,
 * too many levels, a way in or out other than through the composite, more than one inner sink, another output.
 */
export function compositeProblems(sketch: readonly SketchedSubtask[]): PlanProblem[] {
  const subtasks = sketch.filter((one): one is Inner => one.key !== null);
  const nodes = subtasks.map(({ key, dependsOn, within }) => ({
    key,
    dependsOn: dependsOn.map(({ name }) => name),
    ...(within && { within: within.name }),
  }));
  if (nodes.every(({ within }) => within === undefined)) return [];
  const circle = findCycle(nodes.map(({ key, within }) => ({ key, dependsOn: within === undefined ? [] : [within] })));
  if (circle !== null) return [circleProblem(circle, subtasks)];
  return [
    ...subtasks.flatMap((subtask) => levelProblems(subtask, nodes)),
    ...subtasks.flatMap((subtask) => entryProblems(subtask, nodes)),
    ...[...compositesOf({ subtasks: nodes })].flatMap((key) => sinkProblems(key, subtasks, nodes)),
  ];
}

/** The composite that hides `target` from `reader`: the outermost around it that is not around the reader, too; null when none does. */
export function hiddenBehind(nodes: readonly Node[]): (reader: string, target: string) => string | null {
  if (nodes.every(({ within }) => within === undefined)) return () => null;
  const graph = { subtasks: nodes };
  return (reader, target) => {
    const around = enclosing(graph, reader);
    return (
      enclosing(graph, target)
        .filter((key) => !around.includes(key))
        .at(-1) ?? null
    );
  };
}

const bad = (path: string, message: string): PlanProblem => ({ kind: 'bad-decomposition', path, message });

function circleProblem(circle: readonly string[], subtasks: readonly Inner[]): PlanProblem {
  const start = subtasks.find(({ key }) => key === circle[0]);
  const message =
    circle.length === 1
      ? `“${circle[0]}” cannot be within itself.`
      : `These subtasks are within each other in a circle: ${[...circle, circle[0]].join(' → ')}.`;
  return { kind: 'cycle', path: start?.within?.path ?? 'subtasks', message };
}

function levelProblems({ key, within }: Inner, nodes: readonly Node[]): PlanProblem[] {
  const levels = enclosing({ subtasks: nodes }, key).length;
  if (within === null || levels <= MOST_LEVELS) return [];
  return [
    bad(within.path, `“${key}” lies ${levels} levels deep; sub-plans may be nested ${MOST_LEVELS} levels at most.`),
  ];
}

/** Ways in: an inner subtask builds on its neighbours or on what its composite depends on, and outsiders build on the composite. */
function entryProblems(subtask: Inner, nodes: readonly Node[]): PlanProblem[] {
  const { key, within, dependsOn, index } = subtask;
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const composite = within === null ? undefined : byKey.get(within.name);
  const outer = composite?.dependsOn ?? [];
  const isNeighbour = (name: string): boolean => byKey.get(name)?.within === within?.name;
  const wrong = dependsOn.flatMap(({ name, path }): PlanProblem[] => {
    if (!byKey.has(name) || (isNeighbour(name) && name !== composite?.key) || outer.includes(name)) return [];
    if (composite === undefined) {
      const home = byKey.get(name)?.within;
      return [bad(path, `“${key}” depends on “${name}”, which is inside “${home}”; depend on “${home}” instead.`)];
    }
    if (name === composite.key)
      return [bad(path, `“${key}” is inside “${name}”, which waits for it; it cannot depend on it.`)];
    const allowed = outer.length === 0 ? 'which depends on nothing' : `which depends on ${outer.join(', ')}`;
    return [
      bad(
        path,
        `“${key}” is inside “${composite.key}” and may depend only on subtasks inside it or on what it depends on (${allowed}); “${name}” is neither.`,
      ),
    ];
  });
  if (!composite || wrong.length > 0 || dependsOn.some(({ name }) => isNeighbour(name))) return wrong;
  const missing = outer.filter((name) => !dependsOn.some((own) => own.name === name));
  if (missing.length === 0) return [];
  return [
    bad(
      `subtasks.${index}.dependsOn`,
      `“${key}” begins “${composite.key}” and must depend on all that it depends on; missing: ${missing.join(', ')}.`,
    ),
  ];
}

function sinkProblems(composite: string, subtasks: readonly Inner[], nodes: readonly Node[]): PlanProblem[] {
  const sinks = innerSinks(nodes).get(composite) ?? [];
  const outer = subtasks.find(({ key }) => key === composite);
  const inner = subtasks.find(({ key }) => key === sinks[0]);
  if (!outer || !inner) return [];
  if (sinks.length > 1)
    return [
      bad(
        `subtasks.${outer.index}`,
        `“${composite}” must end in exactly one inner subtask, but nothing inside depends on any of: ${sinks.join(', ')}.`,
      ),
    ];
  if (spec(outer.output) === spec(inner.output)) return [];
  return [
    bad(
      `subtasks.${inner.index}.output`,
      `“${inner.key}” gives “${composite}” its answer and must have its output, ${spec(outer.output)}.`,
    ),
  ];
}

const spec = (output: unknown): string => canonicalJson((output ?? null) as Json);
