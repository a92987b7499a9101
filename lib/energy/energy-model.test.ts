import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridFigures } from './carbon-intensity.ts';
import { addRanges, carbonGramsOf, energyWhOf, gridFiguresOf } from './energy-model.ts';

const card = { energyWhPer1kTokens: { low: 0.3, high: 0.6 } };

test('tokens in and out are counted alike, per thousand', () => {
  const range = energyWhOf({ inputTokens: 1500, outputTokens: 500 }, card);
  expect(range.low).toBeCloseTo(0.6, 10);
  expect(range.high).toBeCloseTo(1.2, 10);
});

describe('grams of CO2e', () => {
  test.each<[string, string, number, number]>([
    ['one kWh in the EU', 'eu', 210, 244],
    ['one kWh in the US', 'us', 367, 373],
    ['one kWh somewhere', 'mars', 210, 481],
    ['a region named like a property of every object', 'constructor', 210, 481],
  ])('%s', (_, region, low, high) => {
    expect(carbonGramsOf({ low: 1000, high: 1000 }, region)).toEqual({ low, high });
  });
});

test('every figure names who published it and the year it is for', () => {
  for (const region of [...Object.keys(gridFigures), 'elsewhere']) {
    for (const { source } of gridFiguresOf(region)) expect(source).toMatch(/20\d\d/);
  }
});

const range = fc.tuple(fc.nat(5000), fc.nat(5000)).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));

test('sums and emissions of ranges are ranges, and more energy never emits less', () => {
  fc.assert(
    fc.property(fc.array(range), range, fc.constantFrom('eu', 'us', 'x'), (ranges, more, region) => {
      const before = carbonGramsOf(addRanges(ranges), region);
      const after = carbonGramsOf(addRanges([...ranges, more]), region);
      expect(before.low).toBeLessThanOrEqual(before.high);
      expect(after.low).toBeGreaterThanOrEqual(before.low);
      expect(after.high).toBeGreaterThanOrEqual(before.high);
    }),
  );
});
