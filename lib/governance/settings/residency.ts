import type { Setting } from '../setting.ts';

/** Where the data of a case may be worked on. */
export const residencySettings: readonly Setting[] = [
  {
    path: 'residency.allowed',
    section: 'residency',
    title: 'Regions that may see a case',
    sentence: 'For each region a case can belong to: the regions whose agents may work on it.',
    kind: 'regions',
  },
];
