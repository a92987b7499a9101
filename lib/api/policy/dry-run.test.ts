import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';
import { dryRun, type PastRun } from './dry-run.ts';

const everyRisk = (consent: 'auto' | 'one-person') => ({ low: consent, medium: consent, high: consent });
const policy = (over: Partial<Policy['consensus']>, commit: 'auto' | 'one-person' = 'auto'): Policy => ({
  ...defaultPolicy,
  autonomy: { ...defaultPolicy.autonomy, commit: everyRisk(commit) },
  consensus: { ...defaultPolicy.consensus, ...over },
});

/** A run whose only subtask three agents answered. */
function voted(ref: string, ...answers: string[]): PastRun {
  const play = new Play(world({}, () => policy({ useResolver: false })));
  play.planned(planOf(subtask('a', [], { redundancy: 3, title: 'The question' }))).answer('a', ...answers);
  return { ref, state: { ...play.state, runId: ref } };
}

const agreed = voted('R-1', 'x', 'x', 'x');
const split = voted('R-2', 'x', 'y', 'z');

describe('a draft tried on past runs', () => {
  test('that changes nothing asks where people were asked, and nowhere else', () => {
    const tried = dryRun(policy({}), [agreed, split]);
    expect(tried).toMatchObject({ runs: 2, escalatedThen: 1, escalatesNow: 1, changedRuns: [] });
    expect(tried.votes.map(({ runRef, askedThen, asksNow }) => [runRef, askedThen, asksNow])).toEqual([
      ['R-1', false, false],
      ['R-2', true, true],
    ]);
  });

  test('with a margin of nothing asks nobody any more, and says so of the run it changes', () => {
    expect(dryRun(policy({ marginThreshold: 0 }), [agreed, split])).toMatchObject({
      escalatedThen: 1,
      escalatesNow: 0,
      changedRuns: [{ runRef: 'R-2', because: 'nobody would be asked any more' }],
    });
  });

  test.each([
    ['more votes than there were', policy({ minVotes: 4 }), /^The question: margin 1\.00 of 0\.15$/],
    ['a person for every result', policy({}, 'one-person'), /^The question has risk low, which asks for a person$/],
  ])('that wants %s asks about what was agreed, and says why', (_, draft, because) => {
    const { escalatesNow, changedRuns } = dryRun(draft, [agreed]);
    expect(escalatesNow).toBe(1);
    expect(changedRuns[0]?.because).toMatch(because);
  });

  test('on no runs is no runs', () => {
    expect(dryRun(policy({}), [])).toEqual({ runs: 0, votes: [], escalatedThen: 0, escalatesNow: 0, changedRuns: [] });
  });
});
