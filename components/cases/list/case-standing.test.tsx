import { expect, test } from 'vitest';
import { type CasePlace, describeCase } from './case-standing.ts';

const place: CasePlace = {
  status: 'running',
  waitingFor: null,
  degraded: false,
  owner: { id: 'lena', name: 'Lena Moser' },
  progress: [],
};
const reader = { id: 'lena', name: 'Lena Moser', nowMs: Date.parse('2026-11-22T13:00:00Z'), timeZone: 'UTC' };
const until = { role: 'operator', name: null, until: '2026-11-22T14:05:00Z', escalationIds: [] };

test.each([
  ['a run without a plan', place, 'the council plans'],
  ['a run with a plan', { ...place, progress: ['settled', 'machine', 'idle'] }, 'the council works, 1 of 3'],
  ['a wait for a role', { ...place, status: 'waiting', waitingFor: until }, 'waiting for an operator until 14:05'],
  [
    'a wait for the reader',
    { ...place, status: 'waiting', waitingFor: { ...until, name: 'Lena Moser' } },
    'waiting for you until 14:05',
  ],
  ['my report', { ...place, status: 'ready-to-sign' }, 'ready for your sign-off'],
  [
    'a report of somebody else',
    { ...place, status: 'ready-to-sign', owner: { id: 'x', name: 'Tomas Lind' } },
    'ready for Tomas Lind to sign',
  ],
  ['a signed report with a fallback', { ...place, status: 'signed', degraded: true }, 'signed, degraded'],
] as const)('%s', (_, given, word) => expect(describeCase(given as CasePlace, reader).word).toBe(word));
