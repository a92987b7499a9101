import { expect, test } from 'vitest';
import { completePolicy } from './complete-policy.ts';
import { defaultPolicy } from './default-policy.ts';

test('a whole policy stays as it is', () => {
  const policy = { ...defaultPolicy, planning: { ...defaultPolicy.planning, maxReplans: 1 } };
  expect(completePolicy(policy)).toEqual(policy);
});

test('a setting that was not there yet gets its default, what was set stays', () => {
  const { maxReplans: _, ...planning } = { ...defaultPolicy.planning, maxSubtasks: 7 };
  const { negotiation: __, ...rest } = defaultPolicy;
  expect(completePolicy({ ...rest, planning })).toEqual({
    ...defaultPolicy,
    planning: { ...defaultPolicy.planning, maxSubtasks: 7 },
  });
});

test('lists and the map of regions are never filled up: an installation that took one out meant it', () => {
  const residency = { allowed: { eu: ['eu'] } };
  const completed = completePolicy({ ...defaultPolicy, constitution: [], residency });
  expect(completed.constitution).toEqual([]);
  expect(completed.residency).toEqual(residency);
});
