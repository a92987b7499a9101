/** A tree of word stems; a node at the end of a phrase holds the phrase's values. */
export type Trie<V> = { readonly next: Map<string, Trie<V>>; values: V[] };

/** An empty tree. */
export const emptyTrie = <V>(): Trie<V> => ({ next: new Map(), values: [] });

/** Adds a phrase with its value; the same value twice under one phrase is kept once. */
export const addPhrase = <V>(trie: Trie<V>, stems: readonly string[], value: V): void => {
  let node = trie;
  for (const stem of stems) {
    let child = node.next.get(stem);
    if (!child) {
      child = emptyTrie();
      node.next.set(stem, child);
    }
    node = child;
  }
  if (node !== trie && !node.values.includes(value)) node.values.push(value);
};
