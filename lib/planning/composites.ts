type Node = { readonly key: string; readonly dependsOn: readonly string[]; readonly within?: string | undefined };
type Graph<N extends Node = Node> = { readonly subtasks: readonly N[] };

/** Composites within composites, at most. */
export const MOST_LEVELS = 3;

/** Keys of each composite's inner sinks: what is inside and nothing depends on. One each in a valid plan. */
export function innerSinks(nodes: readonly Node[]): Map<string, string[]> {
  const sinks = new Map<string, string[]>();
  if (nodes.every(({ within }) => within === undefined)) return sinks;
  const parents = new Set(nodes.flatMap(({ dependsOn }) => dependsOn));
  for (const { key, within } of nodes)
    if (within !== undefined && !parents.has(key)) sinks.set(within, [...(sinks.get(within) ?? []), key]);
  return sinks;
}

/** The graph as it is carried out: a composite waits for what it depends on and for its inner sink. */
export function withInnerSinks<N extends Node>(nodes: readonly N[]): readonly N[] {
  const sinks = innerSinks(nodes);
  if (sinks.size === 0) return nodes;
  return nodes.map((node) => {
    const inner = sinks.get(node.key);
    return inner ? { ...node, dependsOn: [...node.dependsOn, ...inner] } : node;
  });
}

/** Keys of all composites: subtasks that others are within. */
export const compositesOf = (plan: Graph): Set<string> =>
  new Set(plan.subtasks.flatMap(({ within }) => (within === undefined ? [] : [within])));

/** Keys of all that is inside any of the keys, at any depth, in plan order; the keys themselves are not among them. */
export function insideOf(plan: Graph, keys: readonly string[]): string[] {
  const around = new Map(plan.subtasks.map(({ key, within }) => [key, within]));
  const wanted = new Set(keys);
  const isInside = (key: string): boolean => {
    const seen = new Set<string>();
    for (let at = around.get(key); at !== undefined && !seen.has(at); at = around.get(at)) {
      if (wanted.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  return plan.subtasks.flatMap(({ key, within }) => (within !== undefined && isInside(key) ? [key] : []));
}

/** The composites around a subtask, the nearest first. Ends at a circle of composites. */
export function enclosing(plan: Graph, key: string): string[] {
  const around = new Map(plan.subtasks.map((node) => [node.key, node.within]));
  const chain: string[] = [];
  for (let at = around.get(key); at !== undefined && !chain.includes(at); at = around.get(at)) chain.push(at);
  return chain;
}
