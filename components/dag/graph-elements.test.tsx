import { describe, expect, it } from 'vitest';
import { Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';
import { subtaskViews } from '../runs/subtask-view.ts';
import { bandLabels } from './band-labels.ts';
import { graphEdges, graphNodes } from './graph-elements.ts';
import { layoutGraph } from './layout-graph.ts';
import { openingView } from './opening-view.ts';
import { topologyOf } from './topology.ts';

const begun = () =>
  new Play(world()).planned(planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['b']), subtask('d', ['a', 'c'])));

const contentOf = (play: Play, selectedKey: string | null = null) => ({
  layout: layoutGraph(topologyOf(play.state)),
  views: new Map(subtaskViews(play.state).map((view) => [view.key, view])),
  selectedKey,
  isShown: () => true,
});

describe('what the graph paints', () => {
  const before = contentOf(begun());
  const nodes = graphNodes(before, []);
  const after = contentOf(begun().answer('a', 'yes'));

  it('is the same objects when nothing changed', () => {
    expect(graphNodes(contentOf(begun()), nodes).every((node, index) => node === nodes[index])).toBe(true);
  });

  it('changes only the nodes that look different', () => {
    const changed = graphNodes(after, nodes).filter((node) => !nodes.includes(node));
    expect(changed.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  it('changes only the two nodes a selection moves between', () => {
    const first = graphNodes({ ...before, selectedKey: 'b' }, nodes);
    const second = graphNodes({ ...before, selectedKey: 'c' }, first);
    expect(second.filter((node) => !first.includes(node)).map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('draws edges by what they lead to', () => {
    const looks = Object.fromEntries(graphEdges(after, []).map(({ id, data }) => [id, data?.look]));
    expect(looks).toEqual({ 'a→b': 'live', 'b→c': 'todo', 'c→d': 'todo' });
  });

  it('shows what a longer way implies only at the selection', () => {
    const ids = (selectedKey: string) => graphEdges({ ...after, selectedKey }, []).map(({ id }) => id);
    expect(ids('b')).not.toContain('a→d');
    expect(ids('d')).toContain('a→d');
  });

  it('names rows after the rounds awarded in them', () => {
    const play = begun().answer('a', 'yes');
    const labels = bandLabels(layoutGraph(topologyOf(play.state)), play.state, 'UTC');
    expect(labels.map(({ title }) => title)).toEqual(['Round 1', 'Round 2', 'Step 3', 'Step 4']);
    expect(labels.map(({ isAhead }) => isAhead)).toEqual([false, false, true, true]);
  });
});

describe('the first look at a drawing', () => {
  it.each([
    ['a small drawing at full size', { width: 400, height: 300 }, 1],
    ['a drawing a little too wide so that it fits', { width: 1100, height: 300 }, 0.8],
    ['a huge drawing no smaller than legible', { width: 9000, height: 9000 }, 0.6],
  ])('shows %s', (_, drawing, zoom) => {
    expect(openingView(drawing, { width: 1000, height: 700 }).zoom).toBeCloseTo(zoom, 2);
  });

  it('has the start of a huge drawing in the middle, and no empty place beside an end of it', () => {
    const from = (startX: number) => openingView({ width: 9000, height: 900, startX }, { width: 1000, height: 700 }).x;
    expect(from(4500)).toBeCloseTo(100 + 884 / 2 - 4500 * 0.6);
    expect(from(0)).toBe(100);
    expect(from(9000)).toBeCloseTo(100 + 884 - 9000 * 0.6);
  });

  it('begins at the top, beside the labels', () => {
    expect(openingView({ width: 884, height: 300 }, { width: 1000, height: 700 })).toEqual({ x: 100, y: 0, zoom: 1 });
  });
});
