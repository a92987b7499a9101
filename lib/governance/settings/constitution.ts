import type { Setting } from '../setting.ts';

/** Principles in the instructions of every agent. */
export const constitutionSettings: readonly Setting[] = [
  {
    path: 'constitution',
    section: 'constitution',
    title: 'Principles',
    sentence: 'Each sentence stands in the instructions of every agent, in this order.',
    kind: 'principles',
  },
];
