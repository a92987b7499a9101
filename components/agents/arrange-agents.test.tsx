import { expect, test } from 'vitest';
import { agentItemOf } from './agent-fixture.ts';
import { type AgentColumn, arrangeAgents } from './arrange-agents.ts';

const council = [
  agentItemOf('zoe', { family: 'rules' }, { inFlight: 1, lastDay: { attempts: 1, failures: 0, tokens: 10 } }),
  agentItemOf('bea', { family: 'bayes', capabilities: ['diagnose.rank'] }, { state: 'quarantined' }),
  agentItemOf('abe', { family: 'rules' }, { measured: { p50Ms: 1, p95Ms: 2, samples: 3 } }),
];
const byName = { column: 'name', direction: 'ascending' } as const;
const names = (groups: ReturnType<typeof arrangeAgents>) =>
  groups.map(({ name, agents }) => [name, ...agents.map(({ card }) => card.id)]);

test('families keep their seats, agents are ordered within them', () =>
  expect(names(arrangeAgents(council, { search: '', view: 'all' }, byName))).toEqual([
    ['Bayes', 'bea'],
    ['Rules', 'abe', 'zoe'],
  ]));

test.each([
  ['every word must be found, capabilities included', { search: 'BEA rank', view: 'all' }, [['Bayes', 'bea']]],
  ['what matches nothing leaves no group', { search: 'nobody', view: 'all' }, []],
  ['at work are those with work in hand', { search: '', view: 'working' }, [['Rules', 'zoe']]],
  ['trouble shows the quarantined', { search: '', view: 'trouble' }, [['Bayes', 'bea']]],
] as const)('%s', (_, filter, groups) => expect(names(arrangeAgents(council, filter, byName))).toEqual(groups));

test.each<[AgentColumn, string]>([
  ['measured', 'abe'],
  ['tokens', 'zoe'],
  ['load', 'zoe'],
])('by %s, most first, the rules begin with %s', (column, first) =>
  expect(names(arrangeAgents(council, { search: '', view: 'all' }, { column, direction: 'descending' }))[1]?.[1]).toBe(
    first,
  ),
);
