import type { Evidence, System } from '#lib/clinical/knowledge/schema.ts';

/** What one known finding said about one condition. */
export type Contribution = {
  finding: string;
  state: 'present' | 'absent';
  /** Factor on the odds before clusters are discounted; below 1 speaks against. */
  likelihoodRatio: number;
  /** Likelihood ratio as published, when the source gives one; may differ from the one used, see the knowledge README. */
  published?: number;
  /** Key into the source list. */
  source: string;
};

/** A condition under consideration. Probabilities 0–1; `missing` are unknown findings that would tell most. */
export type Candidate = {
  conditionId: string;
  name: string;
  icd10: string;
  probability: number;
  /** 80 % interval of the probability. */
  interval: { low: number; high: number };
  for: Contribution[];
  against: Contribution[];
  missing: string[];
};

/** The opinion of one reasoning family; the candidates' probabilities and `noneOfThese` add up to 1. */
export type Ranked = {
  /** Most probable first. */
  candidates: Candidate[];
  noneOfThese: number;
  /** Why the family would rather not answer; null when it stands by its ranking. */
  abstain: { because: string } | null;
  /** Present findings that none of the leading candidates accounts for. */
  unexplained: string[];
};

/** Restricts the candidates to some systems; the probability of everything else goes to `noneOfThese`. */
export type RankOptions = { scope?: readonly System[] };

/** One reasoning family: Bayes, patterns or rules. */
export type Ranker = (evidence: Evidence, options?: RankOptions) => Ranked;
