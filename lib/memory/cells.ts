import { err, ok, type Result } from '#lib/kernel/result.ts';

/** Cells by name; each holds its versions, oldest first, counted from 1 without gaps. */
export type Cells<V extends { readonly version: number }> = Readonly<Record<string, readonly V[]>>;

/** A write that was based on a version no longer current: read `current` and decide again. */
export type StaleWrite<V> = {
  readonly kind: 'stale-write';
  readonly name: string;
  readonly expectedVersion: number;
  /** Null when the cell was never written. */
  readonly current: V | null;
};

/** The latest version of a cell, or null when it was never written. */
export function currentOf<V extends { readonly version: number }>(cells: Cells<V>, name: string): V | null {
  return Object.hasOwn(cells, name) ? (cells[name]?.at(-1) ?? null) : null;
}

/**
 * Compare and set: adds a version to a cell if the writer saw the current one (`expectedVersion`, 0 for a cell that was
 * empty). A stale write changes nothing and is handed what it missed.
 */
export function writeCell<V extends { readonly version: number }>(
  cells: Cells<V>,
  write: { readonly name: string; readonly expectedVersion: number; readonly value: Omit<V, 'version'> },
): Result<Cells<V>, StaleWrite<V>> {
  const { name, expectedVersion, value } = write;
  const current = currentOf(cells, name);
  if ((current?.version ?? 0) !== expectedVersion) return err({ kind: 'stale-write', name, expectedVersion, current });
  const earlier = current === null ? [] : (cells[name] ?? []);
  const next = { ...value, version: expectedVersion + 1 } as unknown as V;
  return ok({ ...cells, [name]: [...earlier, next] });
}

/** The versions of the named cells that are current now, 0 for one never written: what a result says it was based on. */
export const readSetOf = <V extends { readonly version: number }>(
  cells: Cells<V>,
  names: readonly string[],
): Record<string, number> => Object.fromEntries(names.map((name) => [name, currentOf(cells, name)?.version ?? 0]));

/** Names in a read set whose cell has moved on since. */
export const staleReads = <V extends { readonly version: number }>(
  cells: Cells<V>,
  readSet: Readonly<Record<string, number>>,
): string[] => Object.keys(readSet).filter((name) => (currentOf(cells, name)?.version ?? 0) !== readSet[name]);
