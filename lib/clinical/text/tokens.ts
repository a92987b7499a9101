/** A piece of text: a word, a number or a mark that separates. Offsets refer to the original text. */
export type Token = {
  kind: 'word' | 'number' | 'mark';
  /** Lower case, without accents and apostrophes; for a mark the mark itself. */
  norm: string;
  /** The form in which words are compared: endings and British spelling removed. */
  stem: string;
  start: number;
  end: number;
};

const pieces =
  /(\d+(?:[.,]\d+)?(?!\p{L}))|([\p{L}\p{N}]+(?:['’]\p{L}+)*)|(\n|[.,;:!?()[\]{}/+=–—•|<>%°]|(?<=\s)-(?=\s))/gu;
const accents = /\p{M}/gu;

const normalise = (raw: string): string => raw.toLowerCase().normalize('NFD').replace(accents, '').replace(/['’]/g, '');

const american = (word: string): string =>
  word.length < 6 ? word : word.replace(/ae|oe/g, 'e').replace(/our(?=s?$|ed$|ing$)/, 'or');

const doubled = /([bdgklmnprtz])\1$/;

const withoutEnding = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3).replace(doubled, '$1');
  if (word.length > 5 && word.endsWith('ed')) return word.slice(0, -2).replace(doubled, '$1');
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
};

const irregular: Record<string, string> = {
  does: 'does',
  this: 'this',
  was: 'was',
  has: 'has',
  his: 'his',
  yes: 'yes',
  vomited: 'vomit',
  feet: 'foot',
  felt: 'feel',
  teeth: 'tooth',
  coughs: 'cough',
  achy: 'ach',
  aching: 'ach',
  ached: 'ach',
  aches: 'ach',
  eating: 'eat',
  spells: 'spell',
  ache: 'ach',
  itchy: 'itch',
  breathlessness: 'breathless',
  sweaty: 'sweat',
  sob: 'sob',
  lost: 'los',
  losing: 'los',
  loss: 'los',
  stiffness: 'stiff',
  dizziness: 'dizzy',
  tiredness: 'tired',
  red: 'red',
  being: 'being',
  nothing: 'nothing',
  sided: 'side',
};

const stemOf = (norm: string): string => {
  const known = irregular[norm];
  if (known !== undefined) return known;
  const stem = withoutEnding(american(norm));
  return stem.length > 5 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
};

/** Splits text into tokens in linear time; hyphens inside words separate without leaving a mark. */
export const tokenise = (text: string): Token[] => {
  const forms = new Map<string, { norm: string; stem: string }>();
  const tokens: Token[] = [];
  for (const match of text.matchAll(pieces)) {
    const raw = match[0];
    const [start, end] = [match.index, match.index + raw.length];
    if (match[2] === undefined) {
      tokens.push({ kind: match[1] === undefined ? 'mark' : 'number', norm: raw, stem: raw, start, end });
      continue;
    }
    let form = forms.get(raw);
    if (!form) {
      const norm = normalise(raw);
      form = { norm, stem: stemOf(norm) };
      forms.set(raw, form);
    }
    tokens.push({ kind: 'word', norm: form.norm, stem: form.stem, start, end });
  }
  return tokens;
};

/** The stems of a phrase's words, for building indexes. */
export const stemsOf = (phrase: string): string[] =>
  tokenise(phrase)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.stem);
