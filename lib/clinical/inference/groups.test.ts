import { expect, it } from 'vitest';
import { groupCandidates } from './groups.ts';
import type { Candidate } from './ranked.ts';

const candidate = (conditionId: string, probability: number, high = probability * 1.5): Candidate => ({
  conditionId,
  name: conditionId,
  icd10: 'A00',
  probability,
  interval: { low: 0, high },
  for: [],
  against: [],
  missing: [],
});

it.each<[string, Candidate[], Record<string, string>]>([
  ['the leader is among the most likely however weak', [candidate('migraine', 0.05)], { migraine: 'most-likely' }],
  [
    'a runner-up of half the leader stands beside it',
    [candidate('influenza', 0.4), candidate('covid-19', 0.25)],
    { influenza: 'most-likely', 'covid-19': 'most-likely' },
  ],
  [
    'a runner-up far behind does not',
    [candidate('influenza', 0.6), candidate('covid-19', 0.15)],
    { influenza: 'most-likely', 'covid-19': 'other' },
  ],
  [
    'a dangerous condition is kept in view while it may still be the one',
    [candidate('costochondritis', 0.7), candidate('pulmonary-embolism', 0.02, 0.06)],
    { costochondritis: 'most-likely', 'pulmonary-embolism': 'cant-miss' },
  ],
  [
    'a dangerous condition that is all but excluded is not',
    [candidate('costochondritis', 0.7), candidate('pulmonary-embolism', 0.001, 0.004)],
    { costochondritis: 'most-likely', 'pulmonary-embolism': 'other' },
  ],
])('%s', (_, candidates, groups) => {
  expect(Object.fromEntries(groupCandidates(candidates))).toEqual(groups);
});
