import { type Cue, cueTrie } from './cues.ts';
import { familyCodeOf, familyTrie } from './family.ts';
import { correctedStem, fillers, type Lexicon, modifiers } from './lexicon.ts';
import { type Token, tokenise } from './tokens.ts';
import type { Trie } from './trie.ts';

/** What a reader sees in a text, in order. Offsets refer to the original text. */
export type Item = { start: number; end: number } & (
  | { type: 'finding'; codes: readonly string[]; familyCode?: string }
  | { type: 'cue'; cues: readonly Cue[] }
  | { type: 'mark'; mark: string }
  | { type: 'word'; norm: string }
);

type Found<V> = { values: readonly V[]; to: number; resume: number };

/** Whether a scan forgives adjectives, lists and misspellings inside a phrase. */
type Tolerance = 'tolerant' | 'exact';

const joiners = new Set(['and', 'or', '/', '&']);
/** A list of two that share a word is not carried across a denial. */
const denials = new Set(['no', 'not', 'without', 'denies', 'nor', 'never']);
const MAX_SKIPS = 2;
/** Tokens that may be passed over between two words of a phrase. */
const MAX_GAP = 4;

const isListed = (token: Token | undefined) => token?.kind === 'word' && !denials.has(token.norm);

const further = <V>(left: Found<V> | undefined, right: Found<V> | undefined) =>
  left && right ? (right.to > left.to ? right : left) : (left ?? right);

const longestPhrase = (
  tokens: readonly Token[],
  from: number,
  lexicon: Lexicon,
  tolerance: Tolerance,
  corrections: Map<string, string | undefined>,
): Found<string> | undefined => {
  const childOf = (node: Trie<string>, token: Token) => {
    const child = node.next.get(token.stem);
    if (child || tolerance === 'exact' || token.kind !== 'word') return child;
    if (!corrections.has(token.norm)) corrections.set(token.norm, correctedStem(lexicon, token.stem, token.norm));
    const corrected = corrections.get(token.norm);
    return corrected === undefined ? undefined : node.next.get(corrected);
  };
  const walk = (
    node: Trie<string>,
    index: number,
    skips: number,
    bridge: number | undefined,
    last = index,
  ): Found<string> | undefined => {
    const here =
      node.values.length > 0 && index === last
        ? { values: node.values, to: index, resume: bridge ?? index }
        : undefined;
    const token = tokens[index];
    if (!token || index - last > MAX_GAP) return here;
    if (fillers.has(token.norm) && index > from) return further(here, walk(node, index + 1, skips, bridge, last));
    const child = childOf(node, token);
    const direct = child && walk(child, index + 1, skips, bridge);
    if (direct || tolerance === 'exact' || index === from) return direct ?? here;
    if ((modifiers.has(token.stem) || token.kind === 'number') && skips < MAX_SKIPS)
      return walk(node, index + 1, skips + 1, bridge, last) ?? here;
    if (joiners.has(token.norm) && bridge === undefined && isListed(tokens[index + 1]))
      return walk(node, index + 2, skips, index + 1, last) ?? here;
    return here;
  };
  const found = walk(lexicon.trie, from, 0, undefined);
  return found && { ...found, resume: Math.min(found.resume, found.to) };
};

const longestExact = <V>(tokens: readonly Token[], from: number, trie: Trie<V>): Found<V> | undefined => {
  let node: Trie<V> | undefined = trie;
  let best: Found<V> | undefined;
  for (let index = from; node; index += 1) {
    if (node.values.length > 0) best = { values: node.values, to: index, resume: index };
    const token: Token | undefined = tokens[index];
    node = token && node.next.get(token.stem);
  }
  return best;
};

/** Recognises findings, cues and separators, longest match first, in linear time. */
export const scan = (text: string, lexicon: Lexicon, tolerance: Tolerance): { items: Item[]; tokens: Token[] } => {
  const tokens = tokenise(text);
  const corrections = new Map<string, string | undefined>();
  const items: Item[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token;
    const finding = token.kind === 'mark' ? undefined : longestPhrase(tokens, index, lexicon, tolerance, corrections);
    const family = token.kind === 'mark' ? undefined : longestExact(tokens, index, familyTrie);
    const cue = token.kind === 'mark' ? undefined : longestExact(tokens, index, cueTrie);
    const span = (to: number) => ({ start: token.start, end: tokens[to - 1]?.end ?? token.end });
    const named = Math.max(finding?.to ?? 0, family?.to ?? 0);
    if (cue && cue.to > named) {
      items.push({ type: 'cue', cues: cue.values, ...span(cue.to) });
      index = cue.to;
    } else if (finding || family) {
      const familyCode = family?.values[0] ?? finding?.values.map((code) => familyCodeOf[code]).find(Boolean);
      items.push({
        type: 'finding',
        codes: finding?.values ?? [],
        ...(familyCode !== undefined && { familyCode }),
        ...span(named),
      });
      index = finding && finding.to === named ? finding.resume : named;
    } else {
      items.push(
        token.kind === 'mark'
          ? { type: 'mark', mark: token.norm, ...span(index + 1) }
          : { type: 'word', norm: token.norm, ...span(index + 1) },
      );
      index += 1;
    }
  }
  return { items, tokens };
};
