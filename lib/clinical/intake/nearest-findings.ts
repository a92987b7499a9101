import { findings } from '#lib/clinical/knowledge/index.ts';
import type { Finding } from '#lib/clinical/knowledge/schema.ts';

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);

const sharedStart = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
};

/** 1 for the same word, less for a shared beginning of at least four letters. */
const likeness = (left: string, right: string): number => {
  if (left === right) return 1;
  const shared = sharedStart(left, right);
  return shared >= 4 ? shared / Math.max(left.length, right.length) : 0;
};

const resemblance = (asked: readonly string[], name: string): number => {
  const words = wordsOf(name);
  const total = asked.reduce((sum, word) => sum + Math.max(0, ...words.map((other) => likeness(word, other))), 0);
  return total / Math.max(asked.length, words.length, 1);
};

/** Findings whose code, name or synonym resembles a mistyped code, best first. */
export const nearestFindings = (code: string, limit = 3): Finding[] => {
  const asked = wordsOf(code.slice(0, 80));
  return findings
    .map((finding) => ({
      finding,
      score: Math.max(...[finding.code, finding.name, ...finding.synonyms].map((name) => resemblance(asked, name))),
    }))
    .filter(({ score }) => score >= 0.4)
    .sort((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ finding }) => finding);
};
