import type { Point } from './layout-graph.ts';

/** An SVG path through the points that leaves and enters every one of them vertically. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let from = first;
  const parts = rest.map((to) => {
    const bend = (to.y - from.y) / 2;
    const part = `C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`;
    from = to;
    return part;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}
