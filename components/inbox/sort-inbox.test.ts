import { describe, expect, test } from 'vitest';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { arrange, isMine, NO_FILTER, neighbour, successor } from './sort-inbox.ts';

const item = (id: string, more: Partial<EscalationItem> = {}): EscalationItem => ({
  id,
  runId: 'r',
  runRef: 'R-0001',
  runTitle: 'Chest pain, 61 F',
  caseId: null,
  subtaskKey: 'rank',
  kind: 'low-margin',
  risk: 'medium',
  title: `Item ${id}`,
  why: { rule: '', sentence: '', evidence: {} },
  action: null,
  steps: [],
  digest: 'd',
  policyVersion: 1,
  allowedVerbs: ['approve'],
  people: 1,
  firstApproval: null,
  priority: 5,
  deadline: '2026-01-01T12:00:00.000Z',
  extended: false,
  safeCourse: '',
  status: 'open',
  assignee: null,
  assigneeRole: 'operator',
  claimedBy: null,
  claimedUntil: null,
  createdAt: '2026-01-01T11:00:00.000Z',
  decision: null,
  withdrawnBecause: null,
  ...more,
});
const ana = { id: 'ana', role: 'operator' };
const context = { viewer: ana, nowMs: Date.parse('2026-01-01T11:02:00.000Z') };
const ids = (items: readonly EscalationItem[]) => items.map(({ id }) => id);

describe('arrange', () => {
  test('puts the nearest deadline first and the viewer’s own before the team’s', () => {
    const items = [
      item('late', { deadline: '2026-01-01T13:00:00.000Z' }),
      item('near'),
      item('theirs', { assignee: { id: 'marek', name: 'Marek' }, deadline: '2026-01-01T10:00:00.000Z' }),
    ];
    const { mine, team } = arrange(items, NO_FILTER, context);
    expect([ids(mine), ids(team)]).toEqual([['near', 'late'], ['theirs']]);
  });
  test('tells those that wait over five minutes apart', () => {
    const items = [item('old', { createdAt: '2026-01-01T10:50:00.000Z' }), item('new')];
    expect(ids(arrange(items, { ...NO_FILTER, tab: 'old' }, context).mine)).toEqual(['old']);
  });
  test('searches every word in titles, references and kinds', () => {
    const items = [item('a', { runTitle: 'Fever, 19 M' }), item('b')];
    expect(ids(arrange(items, { ...NO_FILTER, search: 'chest R-0001' }, context).mine)).toEqual(['b']);
  });
});

test.each([
  ['an operator’s own role', {}, ana, true],
  ['an item given to somebody else by name', { assignee: { id: 'marek', name: 'Marek' } }, ana, false],
  ['an admin for an operator’s item', {}, { id: 'idris', role: 'admin' }, true],
  ['an operator for an admin’s item', { assigneeRole: 'admin' }, ana, false],
  ['nobody signed in', {}, null, false],
] as const)('whose item it is: %s', (_, more, viewer, expected) => {
  expect(isMine(item('a', more), viewer)).toBe(expected);
});

test('moving stops at the ends, and a decided item gives way to the one after it', () => {
  const order = ['a', 'b', 'c'].map((id) => item(id));
  expect([neighbour(order, 'c', 1), neighbour(order, 'a', -1), neighbour(order, null, 1)]).toEqual(['c', 'a', 'a']);
  expect([successor(order, 'b'), successor(order, 'c'), successor([item('x')], 'x')]).toEqual(['c', 'b', null]);
});
