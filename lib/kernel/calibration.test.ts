import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCalibration,
  brierOf,
  type Calibration,
  calibrate,
  calibrationBins,
  judgedAnswer,
  judgedOf,
} from './calibration.ts';

const STRENGTH = 8;
const recordOf = (...answers: readonly (readonly [stated: number, right: number, times?: number])[]): Calibration =>
  answers.reduce<Calibration>(
    (record, [stated, right, times = 1]) => addCalibration(record, judgedAnswer(stated, right, times)),
    [],
  );

describe('a stated confidence', () => {
  test.each<[string, number, Calibration | undefined, number]>([
    ['without a record is believed', 0.71, undefined, 0.71],
    ['with an empty record is believed', 0.71, [], 0.71],
    ['of a boaster comes down to how often it is right', 0.95, recordOf([0.95, 1, 600], [0.95, 0, 400]), 0.602],
    ['of somebody too modest goes up', 0.6, recordOf([0.6, 1, 900], [0.6, 0, 100]), 0.898],
    ['after a single miss hardly moves', 0.95, recordOf([0.95, 0]), 0.844],
  ])('%s', (_, stated, record, expected) => {
    expect(calibrate(stated, record, STRENGTH)).toBeCloseTo(expected, 2);
  });

  test('that was right as often as stated stays as it is, within a point', () => {
    const honest = recordOf([0.6, 1, 60], [0.6, 0, 40], [0.85, 1, 85], [0.85, 0, 15], [0.95, 1, 95], [0.95, 0, 5]);
    for (const stated of [0.6, 0.85, 0.95]) expect(calibrate(stated, honest, STRENGTH)).toBeCloseTo(stated, 2);
  });

  test('taken back leaves no trace', () => {
    const before = recordOf([0.9, 1, 3], [0.7, 0, 2]);
    const after = addCalibration(addCalibration(before, judgedAnswer(0.9, 0, 1)), judgedAnswer(0.9, 0, -1));
    expect(calibrate(0.9, after, STRENGTH)).toBeCloseTo(calibrate(0.9, before, STRENGTH), 12);
    const nothing = addCalibration(judgedAnswer(0.9, 0, 1), judgedAnswer(0.9, 0, -1));
    expect(calibrate(0.42, nothing, STRENGTH)).toBe(0.42);
    expect(brierOf(nothing)).toBeNull();
  });
});

test('a record keeps its cases, its error and its curve', () => {
  const record = recordOf([0.9, 1, 2], [0.9, 0, 1], [0.6, 1, 1]);
  expect(judgedOf(record)).toBe(4);
  expect(brierOf(record)).toBeCloseTo((2 * 0.01 + 0.81 + 0.16) / 4);
  expect(calibrationBins(record)).toEqual([
    { from: 0.5, to: 0.65, judged: 1, stated: 0.6, right: 1 },
    { from: 0.9, to: 1, judged: 3, stated: expect.closeTo(0.9), right: expect.closeTo(2 / 3) },
  ]);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const records = fc
  .array(fc.tuple(share, fc.constantFrom(0, 0.5, 1), fc.double({ min: 0.1, max: 50, noNaN: true })), { maxLength: 40 })
  .map((answers) => recordOf(...answers));

describe('for any record', () => {
  test('stating more never counts for less, and the result is a probability', () => {
    fc.assert(
      fc.property(records, share, share, (record, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((stated) => calibrate(stated, record, STRENGTH));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual((low ?? 0) - 1e-12);
      }),
    );
  });

  test('the order in which answers were judged makes no difference', () => {
    fc.assert(
      fc.property(records, records, share, (a, b, stated) => {
        const [one, other] = [addCalibration(a, b), addCalibration(b, a)];
        expect(calibrate(stated, one, STRENGTH)).toBeCloseTo(calibrate(stated, other, STRENGTH), 9);
      }),
    );
  });
});
