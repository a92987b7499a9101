import { generalCriteria } from './criteria-a.ts';
import { specialtyCriteria } from './criteria-b.ts';
import type { Criteria } from './schema.ts';

/** Explicit criteria of a condition by its id; conditions without them are judged by their frequencies. */
export const criteriaByCondition: ReadonlyMap<string, Criteria> = new Map(
  [...generalCriteria, ...specialtyCriteria].map((criteria) => [criteria.condition, criteria]),
);
