import { topologicalOrder } from './graph.ts';

type Node = { readonly key: string; readonly dependsOn: readonly string[] };

/**
 * Answers “does `key` come after `ancestor`, directly or not?” for an acyclic graph. One bit per pair: 2,000 nodes take
 * half a megabyte, and a dense graph costs a pass over words instead of a search per question.
 */
export function ancestry(nodes: readonly Node[]): (key: string, ancestor: string) => boolean {
  const place = new Map(nodes.map(({ key }, index) => [key, index]));
  const words = Math.ceil(nodes.length / 32);
  const bits = new Map<string, Uint32Array>();
  const parentsOf = new Map(nodes.map(({ key, dependsOn }) => [key, dependsOn]));
  for (const key of topologicalOrder({ subtasks: nodes })) {
    const own = new Uint32Array(words);
    for (const parent of parentsOf.get(key) ?? []) {
      const index = place.get(parent);
      if (index === undefined) continue;
      bits.get(parent)?.forEach((word, i) => {
        own[i] = (own[i] ?? 0) | word;
      });
      own[index >> 5] = (own[index >> 5] ?? 0) | (1 << (index & 31));
    }
    bits.set(key, own);
  }
  return (key, ancestor) => {
    const index = place.get(ancestor);
    return index !== undefined && (((bits.get(key)?.[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  };
}
