/** Events after which a first snapshot is worth its writing: a state is as long as its events, and folding fewer takes milliseconds. */
export const SNAPSHOT_EVERY = 1_000;

/**
 * Whether a run at `version`, last snapshot at `last`, needs another. A snapshot grows with the run, so the gaps grow with
 * it: all snapshots of a run together come to a few times its last one, and loading replays at most a third of its events.
 */
export const isSnapshotDue = (last: number, version: number): boolean =>
  version - last >= Math.max(SNAPSHOT_EVERY, last / 2);
