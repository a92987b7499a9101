import { withInnerSinks } from './composites.ts';
import type { Plan, Risk } from './types.ts';

type Node = { readonly key: string; readonly dependsOn: readonly string[]; readonly within?: string | undefined };
type Graph = { readonly subtasks: readonly Node[] };

/**
 * Keys that directly wait for each key, in plan order; every key of the plan is there. A composite waits for its inner
 * sink besides what it depends on. References outside the plan are ignored.
 */
export function dependentsOf(plan: Graph): Record<string, string[]> {
  const dependents: Record<string, string[]> = Object.fromEntries(plan.subtasks.map(({ key }) => [key, []]));
  for (const { key, dependsOn } of withInnerSinks(plan.subtasks)) {
    for (const parent of new Set(dependsOn)) if (Object.hasOwn(dependents, parent)) dependents[parent]?.push(key);
  }
  return dependents;
}

/** Keys so that each comes after all it depends on, plan order among equals. Keys on or behind a cycle are missing. */
export function topologicalOrder(plan: Graph): string[] {
  const dependents = dependentsOf(plan);
  const waiting = new Map(
    withInnerSinks(plan.subtasks).map(({ key, dependsOn }) => [
      key,
      [...new Set(dependsOn)].filter((k) => Object.hasOwn(dependents, k)).length,
    ]),
  );
  const order = plan.subtasks.map(({ key }) => key).filter((key) => waiting.get(key) === 0);
  for (let i = 0; i < order.length; i++) {
    for (const child of dependents[order[i] as string] ?? []) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) order.push(child);
    }
  }
  return order;
}

/** All that depends on any of the keys, directly or not. A given key is in the set only when it follows from a given one. */
export function descendantsOf(plan: Graph, keys: readonly string[]): Set<string> {
  const dependents = dependentsOf(plan);
  const found = new Set<string>();
  const open = [...keys];
  while (open.length > 0) {
    const key = open.pop() as string;
    for (const child of Object.hasOwn(dependents, key) ? (dependents[key] ?? []) : []) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}

/** Keys outside of any composite that nothing depends on, in plan order: exactly one in a valid plan. */
export function sinksOf(plan: Graph): string[] {
  const parents = new Set(plan.subtasks.flatMap(({ dependsOn }) => dependsOn));
  return plan.subtasks.flatMap(({ key, within }) => (within === undefined && !parents.has(key) ? [key] : []));
}

/** Sinks found before: a plan never changes, and a run asks at every event. */
const knownSinks = new WeakMap<Graph, string>();

/** The subtask whose answer is the run's answer. Throws on a plan that was never validated. */
export function sinkOf(plan: Graph): string {
  const known = knownSinks.get(plan);
  if (known !== undefined) return known;
  const [sink, ...more] = sinksOf(plan);
  if (sink === undefined || more.length > 0) throw new Error('sinkOf: the plan does not have exactly one sink');
  knownSinks.set(plan, sink);
  return sink;
}

const rank: Record<Risk, number> = { low: 0, medium: 1, high: 2 };

/** The highest risk among the plan's subtasks. */
export const planRisk = (plan: Pick<Plan, 'subtasks'>): Risk =>
  plan.subtasks.reduce<Risk>((highest, { risk }) => (rank[risk] > rank[highest] ? risk : highest), 'low');
