import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/index.ts';
import { withSetting } from './draft-body.ts';
import { policyDiffLines } from './policy-diff-lines.ts';

const linesAfter = (path: string, value: never) =>
  policyDiffLines(defaultPolicy, withSetting(defaultPolicy, path, value));

describe('policyDiffLines', () => {
  test('says nothing about equal policies', () => {
    expect(policyDiffLines(defaultPolicy, defaultPolicy)).toEqual([]);
  });
  test('heads the lines of a section once', () => {
    const after = withSetting(withSetting(defaultPolicy, 'consensus.marginThreshold', 0.2), 'consensus.minVotes', 3);
    expect(policyDiffLines(defaultPolicy, after)).toEqual([
      { kind: 'heading', text: 'Consensus' },
      { kind: 'old', text: 'marginThreshold: 0.15' },
      { kind: 'new', text: 'marginThreshold: 0.2' },
      { kind: 'old', text: 'minVotes: 2' },
      { kind: 'new', text: 'minVotes: 3' },
    ]);
  });
  test('names only the changed cell of a matrix', () => {
    const lines = linesAfter('autonomy.commit', { low: 'auto', medium: 'auto', high: 'two-people' } as never);
    expect(lines.map(({ text }) => text)).toEqual(['Autonomy', 'commit.high: one-person', 'commit.high: two-people']);
  });
  test('a principle that moved changes the order only', () => {
    const lines = linesAfter('constitution', defaultPolicy.constitution.toReversed() as never);
    expect(lines.every(({ kind, text }) => kind === 'heading' || /order|^ {2}/.test(text))).toBe(true);
  });
  test('long texts wrap', () => {
    const [first] = defaultPolicy.constitution;
    const lines = linesAfter('constitution', [
      { ...first, text: 'One new sentence that is rather long '.repeat(4) },
    ] as never);
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(48);
  });
});
