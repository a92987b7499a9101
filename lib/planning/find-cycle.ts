import { topologicalOrder } from './graph.ts';

type Node = { readonly key: string; readonly dependsOn: readonly string[] };

/** One cycle as the keys along it, each depending on the next and the last on the first; null when there is none. Keys must be unique. */
export function findCycle(nodes: readonly Node[]): string[] | null {
  const sorted = new Set(topologicalOrder({ subtasks: nodes }));
  const stuck = new Map(nodes.filter(({ key }) => !sorted.has(key)).map((node) => [node.key, node.dependsOn]));
  const path: string[] = [];
  const placeOnPath = new Map<string, number>();
  let key = stuck.keys().next().value;
  while (key !== undefined && !placeOnPath.has(key)) {
    placeOnPath.set(key, path.length);
    path.push(key);
    // A stuck subtask always waits for another stuck one, so the walk has to close.
    key = stuck.get(key)?.find((parent) => stuck.has(parent));
  }
  return key === undefined ? null : path.slice(placeOnPath.get(key));
}
