import { type Ranked, type Ranker, rankBayes, rankPatterns, rankRules } from '#lib/clinical/inference/index.ts';

export type Method = 'bayes' | 'rules' | 'pattern';

/** Rankings of one case are asked for again by planner, members, counterfactuals and report: the last ones are kept. */
const KEPT = 12;

/** The same ranking for the same evidence and scope, worked out once; no system named means all of them. Results are not to be changed. */
function remembering(rank: Ranker): Ranker {
  const known = new Map<string, Ranked>();
  return (evidence, { scope = [] } = {}) => {
    const key = JSON.stringify([scope, evidence]);
    const ranked = known.get(key) ?? rank(evidence, scope.length === 0 ? {} : { scope });
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, ranked);
    return ranked;
  };
}

/** The three families that rank, each wrong in its own way. */
export const rankers: Readonly<Record<Method, Ranker>> = {
  bayes: remembering(rankBayes),
  rules: remembering(rankRules),
  pattern: remembering(rankPatterns),
};
