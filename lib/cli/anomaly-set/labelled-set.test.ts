import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { sourcesOf } from './halves.ts';
import { labelledSet } from './labelled-set.ts';
import { scoreLines, scoreTraces } from './score.ts';

const sources = sourcesOf('held-out');

describe('600 traces of attempts that no threshold was chosen on', () => {
  const traces = labelledSet(7, sources, 25);
  const score = scoreTraces(traces, defaultPolicy.monitoring);

  test('are as many as promised, half of them normal', () => {
    expect(traces).toHaveLength(600);
    expect(score.normal).toBe(300);
  });

  test('at least 95 % of what went astray is recognised, and for what it is', () => {
    console.log(scoreLines(score).join('\n'));
    expect(score.recall).toBeGreaterThanOrEqual(0.95);
  });

  test('at most 1 % of what is all right is stopped', () => {
    expect(score.falseStops, score.stopped.join('; ')).toBeLessThanOrEqual(0.01);
  });

  test('every kind is recognised, none at the expense of another', () => {
    for (const { label, recognised, traces: of } of score.labels)
      expect(recognised / of, label).toBeGreaterThanOrEqual(0.8);
  });
});

test('the same seed makes the same traces, another seed others', () => {
  const firstPieces = (seed: number) =>
    labelledSet(seed, sources, 2).map(({ id, observations }) => {
      const seen = observations();
      return [id, ...Array.from({ length: 5 }, () => seen.next().value)];
    });
  expect(firstPieces(3)).toEqual(firstPieces(3));
  expect(firstPieces(3)).not.toEqual(firstPieces(4));
});
