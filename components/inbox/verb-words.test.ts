import { expect, test } from 'vitest';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { actionSchema } from '#lib/run/action.ts';
import { verbWords } from './verb-words.ts';

const item = (type: string, more: Partial<EscalationItem> = {}) =>
  ({ action: { type }, people: 1, firstApproval: null, ...more }) as EscalationItem;
const types = actionSchema.options.map(({ shape }) => shape.type.value);

test.each(types)('every verb but override says what follows from it at %s', (type) => {
  for (const verb of ['approve', 'reject', 'reassign', 'replan', 'stop'] as const)
    expect(verbWords(item(type), verb)).toMatch(/^[A-Z].*\.$/);
});

test('only what has a value can be overridden', () => {
  expect(types.filter((type) => verbWords(item(type), 'override') !== null)).toEqual(['commit', 'retry', 'proceed']);
});

test('the first of two people is told that theirs is not the last word', () => {
  expect(verbWords(item('commit', { people: 2 }), 'approve')).toMatch(/^Yours is the first of two/);
  const firstApproval = { by: { id: 'ana', name: 'Ana' }, at: '2026-11-28T00:00:00Z', note: '' };
  expect(verbWords(item('commit', { people: 2, firstApproval }), 'approve')).not.toMatch(/first of two/);
});
