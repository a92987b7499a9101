import { describe, expect, it } from 'vitest';
import { edgePath } from './edge-path.ts';
import { COUNCIL_SIZE, edgeId, type GraphLayout, layoutGraph, NODE_SIZE } from './layout-graph.ts';
import { type Step, stepSelection } from './step-selection.ts';
import { depthsOf, essentialEdges, type Topology } from './topology.ts';

const topology = (councils: string[], ...edges: [string, string][]): Topology => ({
  nodes: [...new Set(edges.flat())].map((key) => ({ key, isCouncil: councils.includes(key) })),
  edges,
});

const diagnosis = topology(
  ['rank'],
  ['intake', 'extract'],
  ['intake', 'vitals'],
  ['intake', 'medication'],
  ['extract', 'red-flags'],
  ['extract', 'cardiac'],
  ['vitals', 'cardiac'],
  ['medication', 'other'],
  ['red-flags', 'rank'],
  ['cardiac', 'rank'],
  ['other', 'rank'],
  ['rank', 'tests'],
  ['tests', 'report'],
  ['vitals', 'report'],
);

/** 200 subtasks in a seeded layered graph with one sink. */
function largePlan(): Topology {
  const edges: [string, string][] = [];
  for (let index = 1; index < 199; index += 1) {
    const row = Math.floor(index / 20);
    const above = row === 0 ? [0] : [0, 7, 13].map((step) => (row - 1) * 20 + ((index * 3 + step) % 20));
    for (const from of new Set(above)) if (from !== index && from < 199) edges.push([`n${from}`, `n${index}`]);
    edges.push([`n${index}`, 'sink']);
  }
  return topology([], ...edges);
}

const overlaps = ({ nodes }: GraphLayout): string[] => {
  const all = Object.entries(nodes);
  return all.flatMap(([a, first], index) =>
    all
      .slice(index + 1)
      .filter(
        ([, second]) =>
          first.x < second.x + second.width &&
          second.x < first.x + first.width &&
          first.y < second.y + second.height &&
          second.y < first.y + first.height,
      )
      .map(([b]) => `${a} and ${b}`),
  );
};

describe('the drawing of a plan', () => {
  const drawing = layoutGraph(diagnosis);

  it.each([
    ['intake', 0],
    ['vitals', 1],
    ['cardiac', 2],
    ['rank', 3],
    ['tests', 4],
    ['report', 5],
  ])('puts %s into row %i, the steps before it', (key, row) => {
    expect(drawing.nodes[key]?.row).toBe(row);
    expect(depthsOf(diagnosis).get(key)).toBe(row);
  });

  it('gives single subtasks and councils their own fixed size', () => {
    expect(drawing.nodes.cardiac).toMatchObject(NODE_SIZE);
    expect(drawing.nodes.rank).toMatchObject(COUNCIL_SIZE);
  });

  it('keeps the nodes of a row inside its band, and bands in order without gaps', () => {
    for (const { y, height, row } of Object.values(drawing.nodes)) {
      const band = drawing.bands[row];
      expect(band && y >= band.top && y + height <= band.top + band.height).toBe(true);
    }
    drawing.bands.slice(1).forEach((band, index) => {
      const above = drawing.bands[index];
      expect(Math.abs((above?.top ?? 0) + (above?.height ?? 0) - band.top)).toBeLessThan(1);
    });
  });

  it('begins every edge at the lower border of its source and ends it at the upper border of its target', () => {
    for (const { source, target, points } of drawing.edges) {
      const from = drawing.nodes[source];
      const to = drawing.nodes[target];
      expect(points[0]?.y).toBe((from?.y ?? 0) + (from?.height ?? 0));
      expect(points.at(-1)?.y).toBe(to?.y);
    }
  });

  it('lets edges touch a node side by side', () => {
    const arriving = drawing.edges.filter(({ target }) => target === 'rank').map(({ points }) => points.at(-1)?.x ?? 0);
    const gaps = arriving
      .toSorted((a, b) => a - b)
      .slice(1)
      .map((x, index) => x - (arriving.toSorted((a, b) => a - b)[index] ?? 0));
    expect(gaps.every((gap) => gap >= 20)).toBe(true);
  });

  it('is the same for the same plan', () => {
    expect(layoutGraph(diagnosis)).toEqual(drawing);
  });

  it.each([
    ['a diagnosis', diagnosis],
    ['200 subtasks', largePlan()],
  ])('lets no two nodes of %s overlap', (_, plan) => {
    expect(overlaps(layoutGraph(plan))).toEqual([]);
  });

  it('leaves out what a longer way says already, and nothing else', () => {
    const plan = topology([], ['a', 'b'], ['b', 'c'], ['a', 'c'], ['c', 'd'], ['a', 'd'], ['e', 'd']);
    expect(essentialEdges(plan)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['e', 'd'],
    ]);
    expect(depthsOf({ ...plan, edges: essentialEdges(plan) })).toEqual(depthsOf(plan));
  });

  it('is as narrow as its widest row and the long edges that pass it', () => {
    const fan = ['b', 'c', 'd', 'e', 'f', 'g'];
    const wide = topology(
      ['left', 'right'],
      ['a', 'left'],
      ['a', 'right'],
      ...fan.flatMap((key): [string, string][] => [
        ['left', key],
        ['right', key],
        [key, 'z'],
      ]),
    );
    expect(layoutGraph(wide).width).toBeCloseTo(fan.length * (NODE_SIZE.width + 16) - 16);
  });

  it('leads long edges between the nodes of the rows they pass', () => {
    const row = (from: string, names: string[], to: string): [string, string][] =>
      names.flatMap((name): [string, string][] => [
        [from, name],
        [name, to],
      ]);
    const passing = layoutGraph(
      topology(
        ['mid'],
        ['start', 'aside'],
        ['aside', 'end'],
        ...row('start', ['b', 'c', 'd'], 'mid'),
        ['mid', 'last'],
        ['last', 'end'],
      ),
    );
    const long = passing.edges.find(({ id }) => id === edgeId('aside', 'end'));
    expect(long?.points.length, 'two points in each of two rows, and both ends').toBe(6);
    for (const { x, y } of long?.points.slice(1, -1) ?? [])
      for (const [key, node] of Object.entries(passing.nodes))
        expect(x > node.x && x < node.x + node.width && y >= node.y && y <= node.y + node.height, key).toBe(false);
  });

  it('keeps 200 subtasks nearly as narrow as their widest row', () => {
    const { nodes, width } = layoutGraph(largePlan());
    const rows = [...Map.groupBy(Object.values(nodes), ({ row }) => row).values()];
    const widest = Math.max(...rows.map((row) => row.length)) * (NODE_SIZE.width + 16);
    expect(width).toBeLessThan(widest * 1.3);
  });

  it('draws a plan without subtasks as nothing', () => {
    expect(layoutGraph({ nodes: [], edges: [] })).toMatchObject({ nodes: {}, edges: [], bands: [] });
  });

  it('runs an edge through its points, vertical at both ends', () => {
    expect(
      edgePath([
        { x: 10, y: 0 },
        { x: 50, y: 100 },
      ]),
    ).toBe('M10 0C10 50 50 50 50 100');
  });
});

describe('stepping through a plan', () => {
  const drawing = layoutGraph(diagnosis);
  const id = edgeId('intake', 'extract');

  it('names an edge after both ends', () => {
    expect(drawing.edges.some((edge) => edge.id === id)).toBe(true);
  });

  it.each<[string | null, Step, string]>([
    [null, 'down', 'intake'],
    ['gone', 'left', 'intake'],
    ['rank', 'down', 'tests'],
    ['tests', 'up', 'rank'],
    ['report', 'up', 'tests'],
    ['intake', 'up', 'intake'],
    ['report', 'down', 'report'],
    ['rank', 'left', 'rank'],
    ['other', 'up', 'medication'],
    ['medication', 'down', 'other'],
  ])('from %s %s leads to %s', (from, step, to) => {
    expect(stepSelection(drawing, from, step)).toBe(to);
  });

  it('comes back when it steps to the right and to the left again', () => {
    const [left] = Object.entries(drawing.nodes)
      .filter(([, { row }]) => row === 1)
      .sort(([, a], [, b]) => a.x - b.x);
    const right = stepSelection(drawing, left?.[0] ?? null, 'right');
    expect(right).not.toBe(left?.[0]);
    expect(stepSelection(drawing, right, 'left')).toBe(left?.[0]);
  });
});
