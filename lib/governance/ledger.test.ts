import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainedEntry, chainHash, GENESIS_HASH, type LedgerEntry, verifyChain } from './ledger.ts';

const entryAt = (version: number, body: unknown = { n: version }): LedgerEntry => ({
  stream: 'run:1',
  version,
  type: 'Happened',
  actor: 'engine',
  at: '2026-01-05T10:00:00.000Z',
  body,
});

function chainOf(bodies: readonly unknown[]): ChainedEntry[] {
  let prevHash = GENESIS_HASH;
  return bodies.map((body, i) => {
    const entry = entryAt(i + 1, body);
    const chained = { ...entry, prevHash, hash: chainHash(prevHash, entry) };
    prevHash = chained.hash;
    return chained;
  });
}

const chain = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
const changed = (at: number, differing: Partial<ChainedEntry>) =>
  chain.map((entry, i) => (i === at ? { ...entry, ...differing } : entry));

test('the hash is a fixed function of the previous hash and the canonical entry', () => {
  // sha256 of 64 zeros followed by the canonical JSON, computed with another implementation (Python hashlib).
  expect(chainHash(GENESIS_HASH, entryAt(1))).toBe('5007f7da27c3a646553ed2e5832e6f749ba061b411a699f74bcdafb5441e2c00');
  expect(chainHash(GENESIS_HASH, entryAt(1, { b: 1, a: 2 }))).toBe(chainHash(GENESIS_HASH, entryAt(1, { a: 2, b: 1 })));
});

describe('verifying a chain', () => {
  test('an intact one gives its length and head, an empty one its genesis', () => {
    expect(verifyChain(chain)).toEqual({ ok: true, length: 3, head: chain[2]?.hash });
    expect(verifyChain([])).toEqual({ ok: true, length: 0, head: GENESIS_HASH });
  });

  test.each<[string, ChainedEntry[], number, RegExp]>([
    ['a changed body', changed(1, { body: { a: 9 } }), 2, /altered/],
    ['a changed actor', changed(0, { actor: 'person:x' }), 1, /altered/],
    ['a changed time', changed(2, { at: '2026-01-05T10:00:00.001Z' }), 3, /altered/],
    ['a hash made to fit breaks the next', changed(1, rehashed({ a: 9 })), 3, /hang/],
    ['a removed event', chain.filter((_, i) => i !== 1), 3, /version 2 is missing/],
    ['a removed first event', chain.slice(1), 2, /version 1 is missing/],
    ['two events swapped', [chain[0], chain[2], chain[1]] as ChainedEntry[], 3, /version 2 is missing/],
    ['an event twice', [chain[0], chain[0]] as ChainedEntry[], 1, /version 2 is missing/],
    ['an event of another stream', changed(1, { stream: 'run:2' }), 2, /belongs to stream run:2/],
  ])('%s is found', (_, entries, at, because) => {
    expect(verifyChain(entries)).toEqual({ ok: false, at, because: expect.stringMatching(because) });
  });

  test('it survives being stored and read back as JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), (bodies) => {
        const read = JSON.parse(JSON.stringify(chainOf(bodies))) as ChainedEntry[];
        expect(verifyChain(read)).toMatchObject({ ok: true, length: bodies.length });
      }),
    );
  });

  test('10,000 events are verified within four seconds, on a busy machine too', () => {
    const body = {
      subtaskKey: 'rank',
      bids: Array.from({ length: 8 }, (_, i) => ({ agentId: `a${i}`, score: i / 8 })),
    };
    const long = chainOf(Array.from({ length: 10_000 }, () => body));
    const before = performance.now();
    expect(verifyChain(long)).toMatchObject({ ok: true, length: 10_000 });
    expect(performance.now() - before).toBeLessThan(4000);
  });
});

function rehashed(body: unknown): Partial<ChainedEntry> {
  const prevHash = chain[0]?.hash ?? '';
  return { body, hash: chainHash(prevHash, entryAt(2, body)) };
}
