import { expect, test } from 'vitest';
import { reportDigest } from './sign.ts';

const report = { triage: 'urgent', differential: [{ name: 'Gout', probability: 0.6 }] };
const review = { item: 'differential.0', verdict: 'accept', reason: '' };
const bound = reportDigest(report, [review]);

test.each([
  [
    'a figure of the report',
    reportDigest({ ...report, differential: [{ name: 'Gout', probability: 0.61 }] }, [review]),
  ],
  ['the order of the differential', reportDigest({ ...report, differential: [...report.differential, {}] }, [review])],
  ['a verdict', reportDigest(report, [{ ...review, verdict: 'reject' }])],
  ['a reason', reportDigest(report, [{ ...review, reason: 'no' }])],
  ['a missing review', reportDigest(report, [])],
])('what a signature binds changes with %s', (_, other) => {
  expect(other).not.toBe(bound);
});

test('and not with the order in which fields happen to be stored', () => {
  const turned = { differential: [{ probability: 0.6, name: 'Gout' }], triage: 'urgent' };
  expect(reportDigest(turned, [{ reason: '', verdict: 'accept', item: 'differential.0' }])).toBe(bound);
});
