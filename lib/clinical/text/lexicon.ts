import { findings } from '#lib/clinical/knowledge/index.ts';
import { phraseVariants } from './phrase-variants.ts';
import { absencePhrases, phrases } from './phrases.ts';
import { stemsOf } from './tokens.ts';
import { addPhrase, emptyTrie, type Trie } from './trie.ts';

/** Words that carry nothing for recognition; left out of phrases and of text. */
export const fillers: ReadonlySet<string> = new Set(
  'the a an my his her their your our this that these those some any of you youre im hes shes'.split(' '),
);

/** Adjectives and adverbs that may stand inside a phrase without changing what it names. */
export const modifiers: ReadonlySet<string> = new Set(
  stemsOf(
    'severe mild moderate bad terrible awful sudden acute central dull sharp constant intermittent occasional persistent new recent ongoing left right sided side bilateral upper lower both slight intense significant progressive worsening increasing marked gross generalised generalized diffuse localised localized anterior posterior lateral medial visible extreme excruciating horrible nagging unusual abnormal associated chronic daily nightly frequent episodic recurrent continuous very quite really bit little in is was been be more much so feels feeling',
  ),
);

/** Where two names of findings collide, the tree holds both codes. */
export type Lexicon = {
  trie: Trie<string>;
  vocabulary: ReadonlySet<string>;
  misspellings: ReadonlyMap<string, string>;
};

const SHORTEST_CORRECTED = 6;

/** Every string that results from leaving out one letter; the first letter is kept. */
const deletions = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, index) => word.slice(0, index + 1) + word.slice(index + 2));

/** Words that, left alone once the fillers of a phrase are gone, name nothing. */
const neverAlone = new Set('after before in on off out over up down with at to is episode back left right'.split(' '));

const contentStems = (phrase: string): string[] => {
  const stems = stemsOf(phrase).filter((stem) => !fillers.has(stem));
  return stems.length === 1 && neverAlone.has(stems[0] ?? '') ? [] : stems;
};

const ABSENCE = 'no:';
/** Whether a value of the tree names the absence of a finding. */
export const isAbsence = (value: string): boolean => value.startsWith(ABSENCE);
/** The finding whose absence a value names. */
export const codeOfAbsence = (value: string): string => value.slice(ABSENCE.length);

const entries = function* (withVariants: boolean): Generator<readonly [phrase: string, code: string]> {
  for (const finding of findings)
    for (const phrase of [finding.name, finding.code.replaceAll('-', ' '), ...finding.synonyms]) {
      yield [phrase, finding.code];
      if (withVariants) for (const variant of phraseVariants(phrase.toLowerCase())) yield [variant, finding.code];
    }
  for (const [code, list] of Object.entries(phrases))
    for (const phrase of list) {
      yield [phrase, code];
      if (withVariants) for (const variant of phraseVariants(phrase)) yield [variant, code];
    }
  for (const [code, list] of Object.entries(absencePhrases))
    for (const phrase of list) yield [phrase, `${ABSENCE}${code}`];
};

/** Builds the tree of all names of findings; misspellings map a shortened word to the word it may stand for. */
export const buildLexicon = (withVariants: boolean): Lexicon => {
  const trie = emptyTrie<string>();
  const vocabulary = new Set<string>();
  for (const [phrase, code] of entries(withVariants)) {
    const stems = contentStems(phrase);
    for (const stem of stems) vocabulary.add(stem);
    addPhrase(trie, stems, code);
  }
  const misspellings = new Map<string, string>();
  for (const stem of vocabulary)
    if (stem.length >= SHORTEST_CORRECTED - 1)
      for (const shorter of [stem, ...deletions(stem)]) if (!misspellings.has(shorter)) misspellings.set(shorter, stem);
  return { trie, vocabulary, misspellings };
};

const isOneEdit = (left: string, right: string): boolean => {
  if (Math.abs(left.length - right.length) > 1 || left === right) return false;
  let from = 0;
  while (from < left.length && left[from] === right[from]) from += 1;
  const [restLeft, restRight] = [left.slice(from), right.slice(from)];
  const swapped =
    restLeft[0] === restRight[1] && restLeft[1] === restRight[0] && restLeft.slice(2) === restRight.slice(2);
  if (swapped || restLeft.slice(1) === restRight || restRight.slice(1) === restLeft) return true;
  return restLeft.length > 1 && left.length > 5 && restLeft.slice(1) === restRight.slice(1);
};

/** The known stem a misspelt one stands for: one letter wrong, missing, extra or two swapped, first letter right. */
export const correctedStem = (lexicon: Lexicon, stem: string, norm: string): string | undefined => {
  if (norm.length < SHORTEST_CORRECTED || lexicon.vocabulary.has(stem) || /\d/.test(norm)) return undefined;
  for (const shorter of [stem, ...deletions(stem)]) {
    const candidate = lexicon.misspellings.get(shorter);
    if (candidate !== undefined && candidate.length >= SHORTEST_CORRECTED - 1 && isOneEdit(stem, candidate))
      return candidate;
  }
  return undefined;
};
