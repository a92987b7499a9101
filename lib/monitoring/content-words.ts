/** Words that say nothing about a subject. */
const EMPTY = new Set(
  `about above after again against also although always among another around because been before being below between
both cannot could does doing down during each either else even ever every from further have having here however into
itself just later least less like made make makes many might more most much must neither never none nothing only onto
other over same shall should since some such than that their them then there therefore these they thing this those
though through thus under until upon very well were what when where whether which while whom whose will with within
without would your`.split(/\s+/),
);

/** Letters compared: enough to tell words apart, few enough to meet their endings. */
const STEM_LETTERS = 5;

/** Every word of a text, numbers included, in lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a text that carry meaning, cut to their first letters. Names of JSON members are not part of what it says. */
export const contentWords = (text: string): string[] =>
  wordsOf(text.replace(/"[^"\n]{1,60}"\s*:/g, ' ')).flatMap((word) =>
    word.length > 3 && !/\d/.test(word) && !EMPTY.has(word) ? [word.slice(0, STEM_LETTERS)] : [],
  );

/** Runs of `length` words that follow each other, overlapping. */
export function shingles(words: readonly string[], length: number): string[] {
  const runs: string[] = [];
  for (let start = 0; start + length <= words.length; start++) runs.push(words.slice(start, start + length).join(' '));
  return runs;
}

/** Prose has fewer quotation marks than this; JSON has many more. */
const LEAST_CHARACTERS_PER_QUOTE = 150;

/** Whether a stretch of text is data rather than prose, by its quotation marks. */
export const isData = (text: string): boolean => text.split('"').length * LEAST_CHARACTERS_PER_QUOTE > text.length;
