export { rankRules } from './criteria.ts';
export { type Group, groupCandidates } from './groups.ts';
export { type NextTest, planTests } from './next-tests.ts';
export { rankBayes } from './posterior.ts';
export { rankPatterns } from './prototype.ts';
export { nextQuestions, type Question } from './questions.ts';
export type { Candidate, Contribution, Ranked, Ranker, RankOptions } from './ranked.ts';
