import type { SortDirection } from './th.tsx';

/** A value a column can be ordered by; null sorts last in both directions. */
export type SortValue = string | number | null;

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b));
}

/** A sorted copy of the rows; equal rows keep their order and empty values stay at the end. */
export function sortRows<T>(
  rows: readonly T[],
  sortValueOf: (row: T) => SortValue,
  direction: Exclude<SortDirection, null>,
): T[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((rowA, rowB) => {
    const a = sortValueOf(rowA);
    const b = sortValueOf(rowB);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compareValues(a, b);
  });
}
