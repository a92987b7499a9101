import type { Evidence } from '#lib/clinical/knowledge/schema.ts';

/** A patient of forty for tests: codes present, codes absent, and whatever else differs. */
export const patient = (
  present: readonly string[],
  absent: readonly string[] = [],
  rest: Partial<Evidence> = {},
): Evidence => ({
  ageYears: 40,
  sex: 'female',
  pregnant: undefined,
  findings: Object.fromEntries([
    ...present.map((code) => [code, 'present'] as const),
    ...absent.map((code) => [code, 'absent'] as const),
  ]),
  ...rest,
});
