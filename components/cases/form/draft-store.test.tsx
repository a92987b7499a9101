import { describe, expect, test } from 'vitest';
import { emptyCaseForm } from './case-form-values.ts';
import { laterOf, parseKept } from './draft-store.ts';

const kept = (savedAt: string, complaint = '') => ({ values: { ...emptyCaseForm, complaint }, savedAt, tab: 'a' });

describe('kept drafts', () => {
  test('what was kept comes back as it was', () => {
    const draft = kept('2026-11-22T13:36:12.000Z', 'Chest pain');
    expect(parseKept(JSON.stringify(draft))).toEqual(draft);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another shape', '{"a":1}'],
    ['a time that is none', JSON.stringify({ values: {}, savedAt: 'yesterday' })],
  ])('%s is no draft', (_, text) => expect(parseKept(text)).toBeNull());

  test('a draft of an older form opens with the new fields empty', () => {
    const text = JSON.stringify({ values: { complaint: 'Cough', gone: 1 }, savedAt: '2026-11-22T13:36:12.000Z' });
    expect(parseKept(text)?.values).toEqual({ ...emptyCaseForm, complaint: 'Cough' });
  });

  test('the later draft wins', () => {
    const early = kept('2026-11-22T13:36:12.000Z');
    const late = kept('2026-11-22T13:36:13.000Z');
    expect([laterOf(early, late), laterOf(late, early), laterOf(null, early)]).toEqual([late, late, early]);
  });
});
