import { describe, expect, it } from 'vitest';
import { criteriaByCondition } from './criteria.ts';
import {
  conditionById,
  conditions,
  findingByCode,
  findings,
  sourceByKey,
  sources,
  testByCode,
  tests,
} from './index.ts';
import { conditionSchema, criteriaSchema, findingSchema, sourceSchema, testSchema } from './schema.ts';

const repeated = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

const implicationCycles = (): string[] => {
  const leadsBack = (start: string, code: string, seen: ReadonlySet<string>): boolean =>
    (findingByCode.get(code)?.implies ?? []).some(
      (next) => next === start || (!seen.has(next) && leadsBack(start, next, new Set([...seen, next]))),
    );
  return findings.map(({ code }) => code).filter((code) => leadsBack(code, code, new Set([code])));
};

describe('the knowledge base', () => {
  it.each([
    ['finding', findingSchema, findings],
    ['condition', conditionSchema, conditions],
    ['test', testSchema, tests],
    ['source', sourceSchema, sources],
    ['criteria', criteriaSchema, [...criteriaByCondition.values()]],
  ])('every %s has the form of its schema', (_, schema, items) => {
    expect(items.flatMap((item) => schema.safeParse(item).error?.issues ?? [])).toEqual([]);
  });

  it.each([
    ['finding', findings.map(({ code }) => code)],
    ['condition', conditions.map(({ id }) => id)],
    ['test', tests.map(({ code }) => code)],
    ['source', sources.map(({ key }) => key)],
  ])('no %s is listed twice', (_, keys) => expect(repeated(keys)).toEqual([]));

  it('is large enough to be of use', () => {
    expect(conditions.length).toBeGreaterThanOrEqual(60);
    expect(findings.length).toBeGreaterThanOrEqual(150);
  });

  it('links conditions to known findings, sources and tests only', () => {
    const dangling = conditions.flatMap(({ id, findings: links, tests: codes }) => [
      ...links.filter(({ finding }) => !findingByCode.has(finding)).map(({ finding }) => `${id} → ${finding}`),
      ...links.filter(({ source }) => !sourceByKey.has(source)).map(({ source }) => `${id} → ${source}`),
      ...codes.filter((code) => !testByCode.has(code)).map((code) => `${id} → ${code}`),
    ]);
    expect(dangling).toEqual([]);
  });

  it('links no finding twice to the same condition', () => {
    const twice = conditions.flatMap(({ id, findings: links }) =>
      repeated(links.map(({ finding }) => finding)).map((finding) => `${id} → ${finding}`),
    );
    expect(twice).toEqual([]);
  });

  it('lets tests show, findings imply and criteria name known findings only', () => {
    const codes = [
      ...tests.flatMap(({ establishes, alsoShows = [] }) => [establishes, ...alsoShows]),
      ...findings.flatMap(({ implies = [] }) => implies),
      ...[...criteriaByCondition.values()].flatMap(({ entry, key, supporting, excluding }) => [
        ...entry,
        ...key,
        ...supporting,
        ...excluding,
      ]),
    ];
    expect(codes.filter((code) => !findingByCode.has(code))).toEqual([]);
  });

  it('writes criteria for known conditions only', () => {
    expect([...criteriaByCondition.keys()].filter((id) => !conditionById.has(id))).toEqual([]);
  });

  it('lets no finding imply itself, however indirectly', () => expect(implicationCycles()).toEqual([]));

  it('makes no specific finding commoner than the general one it implies', () => {
    const inverted = findings.flatMap(({ code, baseRate, implies = [] }) =>
      implies
        .filter((general) => (findingByCode.get(general)?.baseRate ?? 1) < baseRate)
        .map((general) => `${code} → ${general}`),
    );
    expect(inverted).toEqual([]);
  });

  it('states every published likelihood ratio with a source that is not an estimate', () => {
    const unsupported = conditions.flatMap(({ id, findings: links }) =>
      links
        .filter(({ lrPresent, lrAbsent }) => lrPresent !== undefined || lrAbsent !== undefined)
        .filter(({ source }) => sourceByKey.get(source)?.kind === 'estimate')
        .map(({ finding }) => `${id} → ${finding}`),
    );
    expect(unsupported).toEqual([]);
  });

  it('never writes a synonym as a negation', () => {
    const negated = findings.flatMap(({ code, synonyms }) =>
      synonyms
        .filter((synonym) => /^(no|not|denies|without) (fever|pain|cough|rash)\b/.test(synonym))
        .map((synonym) => `${code}: ${synonym}`),
    );
    expect(negated).toEqual([]);
  });
});
