import { describe, expect, test } from 'vitest';
import { defaultPolicy, readSetting } from '#lib/governance/index.ts';
import { draftOver, rebaseDraft, withSetting } from './draft-body.ts';

const margin = 'consensus.marginThreshold';
const votes = 'consensus.minVotes';

describe('draftOver', () => {
  test('takes the values of the draft, wrong ones too', () => {
    const stored = { consensus: { ...defaultPolicy.consensus, marginThreshold: null } };
    expect(readSetting(draftOver(defaultPolicy, stored), margin)).toBeNull();
  });
  test('keeps the policy where an old draft knows nothing', () => {
    expect(draftOver(defaultPolicy, { consensus: {} })).toEqual(defaultPolicy);
  });
  test('drops what no setting edits', () => {
    expect(draftOver(defaultPolicy, { forgotten: 1, consensus: { minVotes: 3 } })).toEqual(
      withSetting(defaultPolicy, votes, 3),
    );
  });
});

describe('rebaseDraft', () => {
  const base = defaultPolicy;
  test('keeps both sides when they changed different settings', () => {
    const draft = withSetting(base, margin, 0.2);
    const published = withSetting(base, votes, 3);
    const { body, both } = rebaseDraft({ base, draft, published });
    expect(body).toEqual(withSetting(published, margin, 0.2));
    expect(both).toEqual([]);
  });
  test('keeps the draft and names the setting when both changed it differently', () => {
    const draft = withSetting(base, margin, 0.2);
    const published = withSetting(base, margin, 0.3);
    const { body, both } = rebaseDraft({ base, draft, published });
    expect(readSetting(body, margin)).toBe(0.2);
    expect(both).toEqual([margin]);
  });
  test('names nothing when both made the same change', () => {
    const same = withSetting(base, margin, 0.2);
    expect(rebaseDraft({ base, draft: same, published: same })).toEqual({ body: same, both: [] });
  });
});
