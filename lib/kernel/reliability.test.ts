import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibratedConfidence, confidenceFor, reliabilityFor, reliabilityOf } from './reliability.ts';

const prior = { priorSuccesses: 8, priorFailures: 2, reliabilityFloor: 0.05, reliabilityCeiling: 0.95 };

test.each<[string, { successes: number; failures: number } | undefined, number]>([
  ['no record is the prior', undefined, 0.8],
  ['ten of ten moves half of the way', { successes: 10, failures: 0 }, 0.9],
  ['none of ten', { successes: 0, failures: 10 }, 0.4],
  ['a long perfect record stops at the ceiling', { successes: 10_000, failures: 0 }, 0.95],
  ['a long ruinous record stops at the floor', { successes: 0, failures: 10_000 }, 0.05],
])('reliability: %s', (_, standing, expected) => expect(reliabilityOf(standing, prior)).toBeCloseTo(expected, 10));

test.each<[string, number, { successes: number; failures: number } | undefined, number]>([
  ['a newcomer meets half-way between its claim and the prior', 0.6, undefined, 0.7],
  ['a boast alone does not reach the ceiling', 1, undefined, 0.9],
  ['a long record outweighs the claim', 1, { successes: 300, failures: 700 }, 318 / 1020],
])('confidence: %s', (_, confidence, standing, expected) =>
  expect(calibratedConfidence({ confidence }, standing, prior)).toBeCloseTo(expected, 10),
);

test('the weakest required capability decides, and a capability without record counts as the prior', () => {
  const standing = { ecg: { successes: 90, failures: 0 }, imaging: { successes: 0, failures: 10 } };
  expect(reliabilityFor({ standing }, ['ecg', 'imaging'], prior)).toBeCloseTo(0.4);
  expect(reliabilityFor({ standing }, ['ecg', 'constructor'], prior)).toBeCloseTo(0.8);
  const agent = { standing, card: { confidence: 0.8 } };
  expect(confidenceFor(agent, ['ecg', 'imaging'], prior)).toBeCloseTo(16 / 30);
});

const counts = fc.record({ successes: fc.nat(1000), failures: fc.nat(1000) });

test('a success never lowers either measure, a failure never raises it', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (record, confidence) => {
      const measures = (standing: typeof record) => [
        reliabilityOf(standing, prior),
        calibratedConfidence({ confidence }, standing, prior),
      ];
      const better = measures({ ...record, successes: record.successes + 1 });
      const worse = measures({ ...record, failures: record.failures + 1 });
      measures(record).forEach((now, i) => {
        expect(better[i]).toBeGreaterThanOrEqual(now);
        expect(worse[i]).toBeLessThanOrEqual(now);
      });
    }),
  );
});
