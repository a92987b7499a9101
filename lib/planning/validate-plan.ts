import { err, ok, type Result } from '#lib/kernel/result.ts';
import { ancestry } from './ancestors.ts';
import { compositeProblems, hiddenBehind } from './composite-problems.ts';
import { withInnerSinks } from './composites.ts';
import { findCycle } from './find-cycle.ts';
import { sinksOf } from './graph.ts';
import { nearestName } from './nearest-name.ts';
import { type SketchedSubtask, sketchPlan } from './sketch.ts';
import { type Plan, type PlanProblem, planSchema, QUERY_CELL } from './types.ts';

/** What a plan may name, and how large it may be. */
export type KnownToPlans = {
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly maxSubtasks: number;
};

type Node = {
  readonly index: number;
  readonly key: string;
  readonly dependsOn: readonly string[];
  readonly within?: string;
};

/** Turns what a planner sent into a plan, or says everything that is wrong with it at once. */
export function validatePlan(input: unknown, known: KnownToPlans): Result<Plan, readonly PlanProblem[]> {
  const parsed = planSchema.safeParse(input);
  const sketch = sketchPlan(input);
  const problems = [
    ...schemaProblems(parsed.error?.issues ?? []),
    ...sizeProblems(sketch, known.maxSubtasks),
    ...duplicateProblems(sketch),
    ...referenceProblems(sketch),
    ...vocabularyProblems(sketch, known),
    ...shapeProblems(sketch),
  ];
  return parsed.success && problems.length === 0 ? ok(parsed.data) : err(problems);
}

function schemaProblems(issues: readonly { path: PropertyKey[]; message: string }[]): PlanProblem[] {
  return issues.map(({ path, message }) => ({ kind: 'schema', path: path.map(String).join('.'), message }));
}

function sizeProblems(sketch: readonly SketchedSubtask[], maxSubtasks: number): PlanProblem[] {
  if (sketch.length <= maxSubtasks) return [];
  const message = `The plan has ${sketch.length} subtasks; at most ${maxSubtasks} are allowed.`;
  return [{ kind: 'too-large', path: 'subtasks', message }];
}

function duplicateProblems(sketch: readonly SketchedSubtask[]): PlanProblem[] {
  const firstAt = new Map<string, number>();
  return sketch.flatMap(({ index, key }): PlanProblem[] => {
    if (key === null) return [];
    const first = firstAt.get(key);
    if (first === undefined && key !== QUERY_CELL) {
      firstAt.set(key, index);
      return [];
    }
    const message =
      first === undefined
        ? `“${QUERY_CELL}” is the cell of the query itself; no subtask may have this key.`
        : `The key “${key}” is already taken by subtasks.${first}.`;
    return [{ kind: 'duplicate-key', path: `subtasks.${index}.key`, message }];
  });
}

function referenceProblems(sketch: readonly SketchedSubtask[]): PlanProblem[] {
  const keys = keysOf(sketch);
  const cells = new Set([...keys, QUERY_CELL]);
  return sketch.flatMap(({ dependsOn, reads, within }) => [
    ...(within !== null && !keys.has(within.name) ? [dangling(within, keys)] : []),
    ...dependsOn.filter(({ name }) => !keys.has(name)).map((reference) => dangling(reference, keys)),
    ...reads.filter(({ name }) => !cells.has(name)).map((reference) => dangling(reference, cells)),
  ]);
}

function dangling({ name, path }: { name: string; path: string }, known: ReadonlySet<string>): PlanProblem {
  return { kind: 'dangling-reference', path, message: `There is no subtask “${name}”.${suggestion(name, [...known])}` };
}

function vocabularyProblems(sketch: readonly SketchedSubtask[], known: KnownToPlans): PlanProblem[] {
  return sketch.flatMap(({ index, capabilities, outputRef }): PlanProblem[] => [
    ...capabilities
      .filter(({ name }) => !Object.hasOwn(known.capabilities, name))
      .map(
        ({ name, path }): PlanProblem => ({
          kind: 'unknown-capability',
          path,
          message: `No agent can have the capability “${name}”.${suggestion(name, Object.keys(known.capabilities))}`,
        }),
      ),
    ...(outputRef === null || Object.hasOwn(known.outputs, outputRef)
      ? []
      : [
          {
            kind: 'unknown-output' as const,
            path: `subtasks.${index}.output.ref`,
            message: `There is no output named “${outputRef}”.${suggestion(outputRef, Object.keys(known.outputs))}`,
          },
        ]),
  ]);
}

/** Cycles, inputs out of reach and the number of sinks. Only told of a graph whose keys can be trusted. */
function shapeProblems(sketch: readonly SketchedSubtask[]): PlanProblem[] {
  const keys = keysOf(sketch);
  const nodes = sketch.flatMap(({ index, key, dependsOn, within }): Node[] => {
    if (key === null) return [];
    const inner = within !== null && keys.has(within.name) ? { within: within.name } : {};
    return [{ index, key, dependsOn: dependsOn.map(({ name }) => name), ...inner }];
  });
  if (nodes.length === 0 || nodes.length < sketch.length || keys.size < nodes.length) return [];
  const cycle = findCycle(nodes.map(({ key, dependsOn }) => ({ key, dependsOn })));
  if (cycle !== null) return [cycleProblem(cycle, nodes)];
  const decomposition = compositeProblems(sketch);
  if (decomposition.length > 0) return decomposition;
  return [...readProblems(sketch, nodes), ...sinkProblems(nodes)];
}

function cycleProblem(cycle: readonly string[], nodes: readonly Node[]): PlanProblem {
  const start = nodes.find(({ key }) => key === cycle[0]);
  const step = start?.dependsOn.indexOf(cycle[1] ?? cycle[0] ?? '');
  const message =
    cycle.length === 1
      ? `“${cycle[0]}” depends on itself.`
      : `These subtasks wait for each other for ever: ${[...cycle, cycle[0]].join(' → ')} (each depends on the next).`;
  return { kind: 'cycle', path: `subtasks.${start?.index}.dependsOn.${step}`, message };
}

function readProblems(sketch: readonly SketchedSubtask[], nodes: readonly Node[]): PlanProblem[] {
  const keys = keysOf(sketch);
  const comesAfter = ancestry(withInnerSinks(nodes));
  const hiddenIn = hiddenBehind(nodes);
  return sketch.flatMap(({ key, reads }) =>
    reads
      .filter(({ name }) => name !== QUERY_CELL && keys.has(name))
      .flatMap(({ name, path }): PlanProblem[] => {
        const composite = hiddenIn(key ?? '', name);
        if (comesAfter(key ?? '', name) && composite === null) return [];
        const message =
          composite === null
            ? `“${key}” reads “${name}” without depending on it; it might not be there yet.`
            : `“${key}” reads “${name}”, which is inside “${composite}”; read “${composite}” instead.`;
        return [{ kind: 'unreadable-input', path, message }];
      }),
  );
}

function sinkProblems(nodes: readonly Node[]): PlanProblem[] {
  const sinks = sinksOf({ subtasks: nodes });
  if (sinks.length === 1) return [];
  const message = `The plan must end in exactly one subtask, but nothing depends on any of: ${sinks.join(', ')}.`;
  return [{ kind: 'not-one-sink', path: 'subtasks', message }];
}

const keysOf = (sketch: readonly SketchedSubtask[]): Set<string> =>
  new Set(sketch.flatMap(({ key }) => (key === null ? [] : [key])));

function suggestion(wrong: string, known: readonly string[]): string {
  const nearest = nearestName(wrong, known);
  return nearest === null ? '' : ` Did you mean “${nearest}”?`;
}
