import { describe, expect, it } from 'vitest';
import { Play, planOf, subtask } from '#lib/run/testing/toy.ts';
import { subtaskViews } from '../runs/subtask-view.ts';
import { graphNodes, shownInstead } from './graph-elements.ts';
import { layoutGraph, type PlacedNode } from './layout-graph.ts';
import { signatureOf, topologyOf } from './topology.ts';

const within = { within: 'b' };
const state = new Play().planned(
  planOf(
    subtask('a'),
    subtask('b', ['a']),
    subtask('b-1', ['a'], within),
    subtask('b-2', ['a'], within),
    subtask('b-2-x', ['a'], { within: 'b-2' }),
    subtask('b-sum', ['b-1', 'b-2'], within),
    subtask('c', ['a']),
    subtask('end', ['b', 'c']),
  ),
).state;
const unfolded = (...keys: string[]) => topologyOf(state, new Set(keys));
const views = new Map(subtaskViews(state).map((view) => [view.key, view]));
const isInside = (inner: PlacedNode | undefined, frame: PlacedNode | undefined) =>
  inner !== undefined &&
  frame !== undefined &&
  inner.x >= frame.x &&
  inner.y >= frame.y &&
  inner.x + inner.width <= frame.x + frame.width &&
  inner.y + inner.height <= frame.y + frame.height;
const overlap = (a: PlacedNode, b: PlacedNode) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('a sub-plan in the graph', () => {
  it('is one node while it is folded', () => {
    expect(topologyOf(state).nodes.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'end']);
    expect(views.get('b')?.inside).toEqual({ done: 0, total: 3 });
  });

  it('lies inside the frame of its composite when unfolded, at any depth, and touches nothing else', () => {
    const { nodes } = layoutGraph(unfolded('b', 'b-2'));
    for (const key of ['b-1', 'b-2', 'b-sum', 'b-2-x']) expect(isInside(nodes[key], nodes.b)).toBe(true);
    expect(isInside(nodes['b-2-x'], nodes['b-2'])).toBe(true);
    expect(nodes.b?.isFrame).toBe(true);
    for (const key of ['a', 'c', 'end']) expect(overlap(nodes[key] as PlacedNode, nodes.b as PlacedNode)).toBe(false);
    expect(overlap(nodes['b-1'] as PlacedNode, nodes['b-2'] as PlacedNode)).toBe(false);
  });

  it('keeps its edges inside, and the composite its own outside', () => {
    const ids = layoutGraph(unfolded('b')).edges.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['a→b', 'b→end', 'b-1→b-sum', 'b-2→b-sum']));
    expect(ids).not.toContain('a→b-1');
  });

  it('changes the shape only when it is folded or unfolded', () => {
    expect(signatureOf(unfolded('b'))).not.toBe(signatureOf(topologyOf(state)));
    expect(signatureOf(unfolded('c', 'nothing'))).toBe(signatureOf(topologyOf(state)));
  });

  it('keeps the selection: a hidden subtask shows at the composite around it', () => {
    const folded = layoutGraph(topologyOf(state));
    expect(shownInstead('b-2-x', { layout: folded, views })).toBe('b');
    expect(shownInstead('b-2-x', { layout: layoutGraph(unfolded('b')), views })).toBe('b-2');
    const content = { layout: folded, views, selectedKey: 'b-sum', isShown: () => true };
    expect(graphNodes(content, []).find(({ data }) => data.isSelected)?.id).toBe('b');
  });

  it('is drawn as a frame behind what it holds', () => {
    const content = { layout: layoutGraph(unfolded('b')), views, selectedKey: null, isShown: () => true };
    expect(graphNodes(content, []).find(({ id }) => id === 'b')).toMatchObject({ type: 'frame', zIndex: -1 });
  });
});
