import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cells, currentOf, readSetOf, staleReads, writeCell } from './cells.ts';

type Note = { version: number; text: string };
const empty: Cells<Note> = {};
const write = (cells: Cells<Note>, name: string, expectedVersion: number, text: string) => {
  const result = writeCell(cells, { name, expectedVersion, value: { text } });
  if (!result.ok) throw new Error('stale');
  return result.value;
};

test('versions count from one and earlier ones stay', () => {
  const cells = write(write(empty, 'a', 0, 'first'), 'a', 1, 'second');
  expect(cells).toEqual({
    a: [
      { version: 1, text: 'first' },
      { version: 2, text: 'second' },
    ],
  });
  expect(currentOf(cells, 'a')).toEqual({ version: 2, text: 'second' });
});

test('of two writers that read the same version one wins, the other is shown what it missed and can write then', () => {
  const read = write(empty, 'a', 0, 'first');
  const won = write(read, 'a', 1, 'mine');
  const lost = writeCell(won, { name: 'a', expectedVersion: 1, value: { text: 'yours' } });
  expect(lost).toEqual({
    ok: false,
    error: { kind: 'stale-write', name: 'a', expectedVersion: 1, current: { version: 2, text: 'mine' } },
  });
  expect(currentOf(write(won, 'a', 2, 'yours'), 'a')?.text).toBe('yours');
});

test.each<[string, string, number]>([
  ['an empty cell written as if it had a version', 'b', 1],
  ['a written cell written as if it were empty', 'a', 0],
  ['a version from the future', 'a', 2],
])('%s is refused', (_, name, expectedVersion) => {
  const cells = write(empty, 'a', 0, 'first');
  expect(writeCell(cells, { name, expectedVersion, value: { text: 'x' } }).ok).toBe(false);
});

test('a cell may be named like a property of every object', () => {
  expect(readSetOf(empty, ['constructor'])).toEqual({ constructor: 0 });
  expect(currentOf(write(empty, 'constructor', 0, 'x'), 'constructor')?.version).toBe(1);
});

test('a read set tells which of its cells moved on', () => {
  const before = write(write(empty, 'a', 0, '1'), 'b', 0, '1');
  const readSet = readSetOf(before, ['a', 'b', 'c']);
  expect(readSet).toEqual({ a: 1, b: 1, c: 0 });
  expect(staleReads(before, readSet)).toEqual([]);
  expect(staleReads(write(write(before, 'a', 1, '2'), 'c', 0, '1'), readSet)).toEqual(['a', 'c']);
});

test('whatever writers try, versions have no gaps and each accepted write is exactly one of them', () => {
  const attempt = fc.record({ name: fc.constantFrom('a', 'b'), expectedVersion: fc.nat(4), text: fc.string() });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
      let cells = empty;
      let accepted = 0;
      for (const { name, expectedVersion, text } of attempts) {
        const result = writeCell(cells, { name, expectedVersion, value: { text } });
        if (!result.ok) continue;
        accepted += 1;
        cells = result.value;
      }
      const versions = Object.values(cells).map((cell) => cell.map(({ version }) => version));
      for (const cell of versions) expect(cell).toEqual(cell.map((_, i) => i + 1));
      expect(versions.flat()).toHaveLength(accepted);
    }),
  );
});
