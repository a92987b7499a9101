import type { Bedside } from '#lib/clinical/intake/bedside.ts';
import type { Score } from '#lib/clinical/scores/score.ts';

/** What red-flag rules look at. */
export type Subject = Bedside & { score: (name: string) => Score | undefined };

/** A condition of a rule: the findings that fulfil it, or null. Unknown never fulfils anything. */
export type Clause = (subject: Subject) => readonly string[] | null;

/** Any of the findings is present; names those that are. */
export const has =
  (...codes: readonly string[]): Clause =>
  (subject) => {
    const present = codes.filter((code) => subject.has(code) === true);
    return present.length > 0 ? present : null;
  };

/** At least `count` of the findings are present. */
export const hasAtLeast =
  (count: number, ...codes: readonly string[]): Clause =>
  (subject) => {
    const present = codes.filter((code) => subject.has(code) === true);
    return present.length >= count ? present : null;
  };

/** All clauses hold. */
export const all =
  (...clauses: readonly Clause[]): Clause =>
  (subject) => {
    const because: string[] = [];
    for (const clause of clauses) {
      const found = clause(subject);
      if (found === null) return null;
      because.push(...found);
    }
    return [...new Set(because)];
  };

/** The first clause that holds. */
export const any =
  (...clauses: readonly Clause[]): Clause =>
  (subject) => {
    for (const clause of clauses) {
      const found = clause(subject);
      if (found !== null) return found;
    }
    return null;
  };

/** None of the findings is known to be present. */
export const unless =
  (...codes: readonly string[]): Clause =>
  (subject) =>
    codes.some((code) => subject.has(code) === true) ? null : [];

/** A measurement or circumstance holds; `because` names the finding it amounts to, when there is one. */
export const where =
  (test: (subject: Subject) => boolean, ...because: readonly string[]): Clause =>
  (subject) =>
    test(subject) ? because : null;

/** Age in years, from ≤ age < under. */
export const aged = (from: number, under = Number.POSITIVE_INFINITY): Clause =>
  where(({ ageYears }) => ageYears >= from && ageYears < under);

/** A lab value in its SI unit passes the test. */
export const labWhere = (code: string, test: (value: number) => boolean, because: string): Clause =>
  where((subject) => {
    const value = subject.lab(code);
    return value !== undefined && test(value);
  }, because);

/** A score is at least this much even if everything unknown were harmless. */
export const scoreAtLeast = (name: string, least: number): Clause =>
  where((subject) => (subject.score(name)?.min ?? Number.NEGATIVE_INFINITY) >= least);
