import { expect, test } from 'vitest';
import { confidenceOrigin, reliabilityOrigin, weightOrigin } from './vote-origin.ts';

const vote = {
  ...{ attemptId: 'a', agentId: 'a', name: 'A', monogram: 'AA', family: 'f', role: 'member', answer: 'x', label: 'X' },
  ...{ confidence: 0.71, reliability: 0.83, familyVotes: 1, weight: 1, rationale: '' },
} as Parameters<typeof weightOrigin>[0];

test.each([
  ['a record', { calibrated: 0.58, calibratedFrom: 34 }, '.71 stated → .58 calibrated from 34 judged answers'],
  ['one case', { calibrated: 0.7, calibratedFrom: 1 }, '.71 stated → .70 calibrated from 1 judged answer'],
  ['no record', { calibrated: 0.71, calibratedFrom: 0 }, '.71 stated, no record of what it comes to yet'],
  ['a vote from before there were records', {}, '.71 stated'],
])('confidence with %s', (_, more, words) => expect(confidenceOrigin({ ...vote, ...more })).toBe(words));

test.each([
  ['a record', { reliabilityFrom: 41 }, '.83 from 41 judged answers'],
  ['half a case', { reliabilityFrom: 0.5 }, '.83 from 0.5 judged answers'],
  ['no record', { reliabilityFrom: 0 }, '.83, as a newcomer’s'],
  ['a vote from before it was said', {}, '.83'],
])('reliability with %s', (_, more, words) => expect(reliabilityOrigin({ ...vote, ...more })).toBe(words));

test('a family’s votes share one voice', () => {
  expect(weightOrigin({ ...vote, familyVotes: 3 })).toMatch(/shared by 3 votes of one family$/);
});
