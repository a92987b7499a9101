import type { Source } from './schema.ts';
import { generalSources } from './sources-a.ts';
import { specialtySources } from './sources-b.ts';

/** Where frequencies and likelihood ratios come from. */
export const sources: readonly Source[] = [
  {
    key: 'estimate',
    citation: "Authors' estimate from standard textbooks of medicine; order of magnitude, no single study.",
    kind: 'estimate',
  },
  ...generalSources,
  ...specialtySources,
];
