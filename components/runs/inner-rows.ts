type Row = { readonly key: string; readonly within: string | null };

/** Rows with what is inside a composite right below it, at any depth; the order is otherwise kept. Inner rows whose composite is not there stay where they are. */
export function withInnerBelow<R extends Row>(rows: readonly R[]): R[] {
  const keys = new Set(rows.map(({ key }) => key));
  const below = (row: R): R[] => [row, ...rows.filter(({ within }) => within === row.key).flatMap(below)];
  return rows.filter(({ within }) => within === null || !keys.has(within)).flatMap(below);
}

/** How many composites a row is inside of. */
export function levelOf(row: Row, rows: readonly Row[]): number {
  let level = 0;
  for (let at: string | null = row.within; at !== null && level < rows.length; level += 1)
    at = rows.find(({ key }) => key === at)?.within ?? null;
  return level;
}
