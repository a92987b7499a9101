import { describe, expect, test } from 'vitest';
import { caseStatus } from '../cases/case-status.ts';
import { apiStatus } from './run-status.ts';

const somebody = { role: 'operator' };

describe('the status of', () => {
  test.each([
    ['planning', null, 'planning', 'running'],
    ['planning', somebody, 'waiting', 'waiting'],
    ['running', null, 'running', 'running'],
    ['running', somebody, 'waiting', 'waiting'],
    ['paused', null, 'paused', 'waiting'],
    ['paused', somebody, 'paused', 'waiting'],
    ['done', null, 'done', 'ready-to-sign'],
    ['failed', null, 'failed', 'failed'],
    ['cancelled', null, 'cancelled', 'cancelled'],
  ] as const)('a run that is %s, waiting for %o, is %s, and of its case %s', (status, waitingFor, run, clinical) => {
    expect(apiStatus(status, waitingFor)).toBe(run);
    expect(caseStatus(status, waitingFor, false)).toBe(clinical);
  });

  test.each([
    ['done', 'signed'],
    ['running', 'running'],
    ['failed', 'failed'],
  ])('a signed case whose run is %s is %s', (status, expected) => {
    expect(caseStatus(status, null, true)).toBe(expected);
  });

  test('a run with a status nobody knows is a bug', () => {
    expect(() => apiStatus('sleeping', null)).toThrow('sleeping');
  });
});
