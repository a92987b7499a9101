import { expect, test } from 'vitest';
import { isSnapshotDue, SNAPSHOT_EVERY } from './snapshot-due.ts';

test.each([
  ['a short run needs none', 0, SNAPSHOT_EVERY - 1, false],
  ['the first comes after so many events', 0, SNAPSHOT_EVERY, true],
  ['a large run waits for its share', 5 * SNAPSHOT_EVERY, 6 * SNAPSHOT_EVERY, false],
  ['and then has another', 5 * SNAPSHOT_EVERY, 7.5 * SNAPSHOT_EVERY, true],
])('%s', (_, last, version, due) => expect(isSnapshotDue(last, version)).toBe(due));

test('all snapshots of a run together stay within a few times the last one', () => {
  let last = 0;
  let written = 0;
  for (let version = 1; version <= 100_000; version++)
    if (isSnapshotDue(last, version)) {
      written += version;
      last = version;
    }
  expect(written).toBeLessThan(4 * last);
});
