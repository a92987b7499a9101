import type { PlacedNode } from './layout-graph.ts';

type Box = { key: string; width: number; middle: number };

const SWEEPS = 8;

/**
 * Moves the nodes of each row as close to the middle of their neighbours as their order and the gap allow. Wide plans
 * stay as narrow as their widest row; the order is kept as it was given.
 */
export function compactRows(
  nodes: Readonly<Record<string, PlacedNode>>,
  edges: readonly (readonly [from: string, to: string])[],
  gap: number,
): Record<string, PlacedNode> {
  const rows = [...Map.groupBy(Object.entries(nodes), ([, { row }]) => row)].sort(([a], [b]) => a - b);
  const boxes = rows.map(([, members]) =>
    packed(
      members.toSorted(([, a], [, b]) => a.x - b.x).map(([key, { width }]) => ({ key, width, middle: 0 })),
      gap,
    ),
  );
  const middles = new Map(boxes.flat().map(({ key, middle }) => [key, middle]));
  const near = neighbours(edges, nodes);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1)
    for (const row of sweep % 2 === 0 ? boxes : boxes.toReversed()) {
      const wished = row.map(
        (box) => mean((near.get(box.key) ?? []).map((key) => middles.get(key) ?? 0)) ?? box.middle,
      );
      settle(row, wished, gap);
      for (const { key, middle } of row) middles.set(key, middle);
    }
  const left = Math.min(...boxes.flat().map(({ middle, width }) => middle - width / 2));
  return Object.fromEntries(
    Object.entries(nodes).map(([key, node]) => [key, { ...node, x: (middles.get(key) ?? 0) - node.width / 2 - left }]),
  );
}

/** Side by side round 0. */
function packed(row: readonly Box[], gap: number): Box[] {
  const total = row.reduce((sum, { width }) => sum + width + gap, -gap);
  let at = -total / 2;
  return row.map((box) => {
    const middle = at + box.width / 2;
    at += box.width + gap;
    return { ...box, middle };
  });
}

/** Only neighbours in the rows above and below: long edges do not pull. */
function neighbours(
  edges: readonly (readonly [string, string])[],
  nodes: Readonly<Record<string, PlacedNode>>,
): Map<string, string[]> {
  const near = new Map<string, string[]>();
  for (const [from, to] of edges) {
    if ((nodes[to]?.row ?? 0) - (nodes[from]?.row ?? 0) !== 1) continue;
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  return near;
}

/** The places nearest to the wished ones (least squares) that keep order and gap: adjacent violators are pooled. */
function settle(row: Box[], wished: readonly number[], gap: number): void {
  let offset = 0;
  const offsets = row.map(({ width }, index) => {
    const before = row[index - 1];
    if (before) offset += before.width / 2 + gap + width / 2;
    return offset;
  });
  const pools: { sum: number; count: number }[] = [];
  for (const [index, wish] of wished.entries()) {
    let pool = { sum: wish - (offsets[index] ?? 0), count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count >= pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  const places = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  for (const [index, box] of row.entries()) box.middle = (places[index] ?? 0) + (offsets[index] ?? 0);
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
