import type { RunState, SubtaskState } from '#lib/run/index.ts';

/** The shape of a plan and nothing of its progress: what the layout depends on. */
export type Topology = {
  readonly nodes: readonly { readonly key: string; readonly isCouncil: boolean }[];
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** Shapes of the sub-plans that are unfolded, by the key of their composite. */
  readonly inside?: Readonly<Record<string, Topology>>;
};

const NOTHING: ReadonlySet<string> = new Set();

/** The shape of the plan in force. What is inside a composite is part of it only where that is unfolded. */
export const topologyOf = (state: RunState, unfolded: ReadonlySet<string> = NOTHING): Topology =>
  levelOf(Object.values(state.subtasks), undefined, unfolded);

function levelOf(
  subtasks: readonly SubtaskState[],
  within: string | undefined,
  unfolded: ReadonlySet<string>,
): Topology {
  const level = subtasks.filter(({ spec }) => spec.within === within);
  const here = new Set(level.map(({ spec }) => spec.key));
  const opened = level.filter(({ spec, innerSink }) => innerSink !== undefined && unfolded.has(spec.key));
  return {
    nodes: level.map(({ spec, innerSink }) => ({
      key: spec.key,
      isCouncil: spec.redundancy > 1 && innerSink === undefined,
    })),
    edges: level.flatMap(({ spec }) =>
      spec.dependsOn.filter((from) => here.has(from)).map((from) => [from, spec.key] as const),
    ),
    ...(opened.length > 0 && {
      inside: Object.fromEntries(opened.map(({ spec }) => [spec.key, levelOf(subtasks, spec.key, unfolded)])),
    }),
  };
}

/** A text that is the same for the same shape, and only then. */
export const signatureOf = (topology: Topology): string => JSON.stringify(topology);

/** How many steps lie before each subtask on its longest way from a start. */
export function depthsOf({ nodes, edges }: Topology): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  for (const [from, to] of edges) before.get(to)?.push(from);
  const depths = new Map<string, number>();
  const depth = (key: string): number => {
    const known = depths.get(key);
    if (known !== undefined) return known;
    depths.set(key, 0);
    const found = Math.max(-1, ...(before.get(key) ?? []).map(depth)) + 1;
    depths.set(key, found);
    return found;
  };
  for (const { key } of nodes) depth(key);
  return depths;
}

/**
 * The edges that say something: one that only repeats a longer way from the same start to the same end is left out
 * (transitive reduction). Order, rows and what waits for what stay the same.
 */
export function essentialEdges({ nodes, edges }: Topology): Topology['edges'] {
  const after = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  for (const [from, to] of edges) after.get(from)?.push(to);
  const depths = depthsOf({ nodes, edges });
  const depth = (key: string) => depths.get(key) ?? 0;
  const reaches = (start: string, end: string): boolean => {
    const seen = new Set<string>();
    const open = [start];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (key === end) return true;
      if (seen.has(key) || depth(key) >= depth(end)) continue;
      seen.add(key);
      open.push(...(after.get(key) ?? []));
    }
    return false;
  };
  return edges.filter(([from, to]) => {
    if (depth(to) - depth(from) === 1) return true;
    return !(after.get(from) ?? []).some((other) => other !== to && reaches(other, to));
  });
}
