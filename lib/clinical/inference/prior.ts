import type { Condition, Evidence } from '#lib/clinical/knowledge/schema.ts';

type Demographic = Condition['demographics'][number];

const agesFit = ({ minAge = 0, maxAge = Number.POSITIVE_INFINITY }: Demographic, ageYears: number): boolean =>
  minAge <= ageYears && ageYears < maxAge;

/** A rule for one sex counts half, on the logarithmic scale, for a patient whose sex is not known to be either. */
const factorFor = (rule: Demographic, { ageYears, sex, pregnant }: Evidence): number => {
  if (!agesFit(rule, ageYears)) return 1;
  if (rule.pregnant !== undefined && rule.pregnant !== pregnant) return 1;
  if (rule.sex === undefined || rule.sex === sex) return rule.factor;
  return sex === 'other' || sex === 'unknown' ? Math.sqrt(Math.max(rule.factor, 0.01)) : 1;
};

/** How much likelier than in the average adult a condition is for the patient's age, sex and pregnancy; 0 excludes it. */
export const demographicFactor = (condition: Condition, evidence: Evidence): number =>
  condition.demographics.reduce((product, rule) => product * factorFor(rule, evidence), 1);

/** Cases among 100,000 consulting patients like this one, before anything else is known. */
export const priorFor = (condition: Condition, evidence: Evidence): number =>
  condition.priorPer100k * demographicFactor(condition, evidence);
