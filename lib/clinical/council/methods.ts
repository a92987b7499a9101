import { type Ranker, rankBayes, rankPatterns, rankRules } from '#lib/clinical/inference/index.ts';

export type Method = 'bayes' | 'rules' | 'pattern';

/** No system named means all of them. */
const overAllWhenEmpty =
  (rank: Ranker): Ranker =>
  (evidence, { scope = [] } = {}) =>
    rank(evidence, scope.length === 0 ? {} : { scope });

/** The three families that rank, each wrong in its own way. */
export const rankers: Readonly<Record<Method, Ranker>> = {
  bayes: overAllWhenEmpty(rankBayes),
  rules: overAllWhenEmpty(rankRules),
  pattern: overAllWhenEmpty(rankPatterns),
};
