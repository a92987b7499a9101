import { expect, test } from 'vitest';
import { anomalyKinds } from '#lib/monitoring/index.ts';
import { ANOMALY_WORDS, measuredWords, measureWords } from './anomaly-words.ts';

test('every kind has a name of its own', () => {
  const words = anomalyKinds.map((kind) => ANOMALY_WORDS[kind]);
  expect(new Set(words).size).toBe(anomalyKinds.length);
});

test.each([
  [21_400, 'ms', /^21.*s$/],
  [1, 'calls', /^1 call$/],
  [4, 'times', /^4 times$/],
  [0.09, 'share', /^9\s?%$/],
  [12_000, 'tokens', /^12.*tokens$/],
])('%d %s', (value, unit, words) => {
  expect(measureWords(value, unit)).toMatch(words);
});

test('both figures stand side by side', () => {
  expect(measuredWords({ measured: 4, limit: 3, unit: 'times' })).toBe('4 times, limit 3 times');
});
