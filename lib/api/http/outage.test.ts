import { describe, expect, test } from 'vitest';
import { isOutage } from './outage.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('a failure', () => {
  test.each([
    ['a refused connection', withCode('ECONNREFUSED'), true],
    ['an administrator ending the connection', withCode('57P01'), true],
    ['too many connections', withCode('53300'), true],
    ['a pool of Prisma without a free connection', withCode('P2024'), true],
    ['a broken socket inside another failure', new Error('query', { cause: withCode('ECONNRESET') }), true],
    ['a lost connection that has only words', new Error('Connection terminated unexpectedly'), true],
    [
      'a driver failure inside one of Prisma',
      Object.assign(withCode('P2010'), { meta: { driverAdapterError: withCode('57P03') } }),
      true,
    ],
    ['a unique key that is taken', withCode('P2002'), false],
    ['a wrong query', withCode('42601'), false],
    ['a bug', new TypeError('x is not a function'), false],
    ['no error at all', undefined, false],
  ])('%s: outage %#', (_, failure, expected) => {
    expect(isOutage(failure)).toBe(expected);
  });

  test('whose causes go round in a circle is looked at and let go', () => {
    const failure: Error & { cause?: unknown } = new Error('round');
    failure.cause = failure;
    expect(isOutage(failure)).toBe(false);
  });
});
