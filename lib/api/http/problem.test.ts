import { describe, expect, test } from 'vitest';
import type { Refusal } from '#lib/run/command.ts';
import { invalid, notSignedIn, problemOf, problemResponse, tooManyTries, unavailable } from './problem.ts';

const at = Date.UTC(2030, 0, 2, 3, 4, 5);
const ana = { id: 'ana', name: 'Ana Ruiz' };

const refusals: { [kind in Refusal['kind']]: [Refusal, object] } = {
  unknown: [
    { kind: 'unknown', what: 'run' },
    { status: 404, type: 'not-found', detail: 'There is no such run.' },
  ],
  'wrong-state': [
    { kind: 'wrong-state', detail: 'A run that is done cannot be paused.' },
    { status: 409, type: 'wrong-state', detail: 'A run that is done cannot be paused.' },
  ],
  stale: [
    { kind: 'stale', detail: 'late' },
    { status: 409, type: 'stale' },
  ],
  'already-decided': [
    { kind: 'already-decided', by: ana, at, verb: 'approve' },
    {
      status: 409,
      type: 'already-decided',
      detail: 'Ana Ruiz decided this (approve) at 2030-01-02T03:04:05.000Z.',
      extra: { by: ana, at: '2030-01-02T03:04:05.000Z', verb: 'approve' },
    },
  ],
  changed: [
    { kind: 'changed', digest: 'd2', detail: 'look again' },
    { status: 409, type: 'changed', extra: { digest: 'd2' } },
  ],
  'version-moved': [
    { kind: 'version-moved', version: 8, expectedVersion: 7 },
    { status: 409, type: 'version-moved', detail: 'The run is at version 8, not 7.', extra: { version: 8 } },
  ],
  'not-allowed': [
    { kind: 'not-allowed', detail: 'no' },
    { status: 422, type: 'not-allowed', detail: 'no' },
  ],
  'note-missing': [
    { kind: 'note-missing', detail: 'say why' },
    { status: 422, type: 'invalid-input', errors: [{ path: 'note', message: 'say why' }] },
  ],
  invalid: [
    { kind: 'invalid', path: 'value.0.name', detail: 'must be a text' },
    { status: 422, type: 'invalid-input', errors: [{ path: 'value.0.name', message: 'must be a text' }] },
  ],
};

describe('a refusal of the run', () => {
  test.each(Object.entries(refusals))('%s becomes its problem', (_, [refusal, expected]) => {
    expect(problemOf(refusal)).toMatchObject(expected);
  });
});

describe('a problem as a response', () => {
  test('has the media type of RFC 9457 and its own members beside the usual ones', async () => {
    const response = problemResponse(problemOf({ kind: 'changed', digest: 'd2', detail: 'look again' }));
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'changed',
      title: 'It is not as you left it',
      status: 409,
      detail: 'look again',
      digest: 'd2',
    });
  });

  test.each([
    ['not signed in', notSignedIn(), 'www-authenticate', 'Bearer'],
    ['not available', unavailable('the database is away'), 'retry-after', '2'],
    ['too many tries', tooManyTries(37), 'retry-after', '37'],
  ])('%s says in a header what to do', (_, problem, header, value) => {
    expect(problemResponse(problem).headers.get(header)).toBe(value);
  });

  test('of a long list of errors is a readable detail and the whole list', async () => {
    const errors = Array.from({ length: 500 }, (_, index) => ({ path: `labs.${index}.unit`, message: 'unknown unit' }));
    const { detail, errors: all } = await problemResponse(invalid(errors)).json();
    expect(detail.length).toBeLessThanOrEqual(2000);
    expect(detail).toMatch(/^labs\.0\.unit: unknown unit; labs\.1\.unit/);
    expect(all).toHaveLength(500);
  });
});
