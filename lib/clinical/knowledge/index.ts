import { generalConditions } from './conditions/general.ts';
import { specialtyConditions } from './conditions/specialty.ts';
import { findings } from './findings/index.ts';
import type { Condition, Finding, Source, Test } from './schema.ts';
import { sources } from './sources.ts';
import { tests } from './tests.ts';

export { findings, sources, tests };

const byCode = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [keyOf(item), item]));

/** Every condition the council can name. */
export const conditions: readonly Condition[] = [...generalConditions, ...specialtyConditions];

/** Finding by its code. */
export const findingByCode: ReadonlyMap<string, Finding> = byCode(findings, (finding) => finding.code);

/** Condition by its id. */
export const conditionById: ReadonlyMap<string, Condition> = byCode(conditions, (condition) => condition.id);

/** Test by its code. */
export const testByCode: ReadonlyMap<string, Test> = byCode(tests, (test) => test.code);

/** Source by its key. */
export const sourceByKey: ReadonlyMap<string, Source> = byCode(sources, (source) => source.key);
