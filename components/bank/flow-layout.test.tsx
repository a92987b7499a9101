import { describe, expect, test } from 'vitest';
import { ACROSS, BAR, flowLayout, UPRIGHT } from './flow-layout.ts';
import type { BankData } from './use-bank.ts';

const flow = (from: string, to: string, reason: string, tokens: number) =>
  ({ from, to, reason, tokens }) as BankData['flows'][number];

const flows = [
  flow('issued', 'agent', 'restock', 800),
  flow('agent', 'held', 'reserve', 600),
  flow('held', 'run', 'settle', 400),
  flow('held', 'agent', 'refund', 200),
  flow('agent', 'agent', 'rebalance', 50),
];
const loans = [flow('reserve', 'agent', 'borrow', 90), flow('agent', 'reserve', 'repay', 30)];

describe('the picture of the flows', () => {
  test.each([
    ['from left to right', ACROSS, 760, 200],
    ['downwards on a phone', UPRIGHT, 276, 330],
  ])('has every account once, %s and within its frame', (_, frame, length, breadth) => {
    const { nodes } = flowLayout(flows, frame);
    expect(nodes.map(({ kind }) => kind)).toEqual(['issued', 'agent', 'held', 'run']);
    expect(nodes.map(({ along }) => along)).toEqual([...nodes.map(({ along }) => along)].sort((a, b) => a - b));
    for (const node of nodes) {
      expect(node.across + node.breadth + frame.bow).toBeLessThanOrEqual(breadth);
      expect(node.along + BAR).toBeLessThanOrEqual(length);
    }
  });

  test('draws bands as wide as what flowed, and what goes back thin', () => {
    const { bands } = flowLayout(flows, ACROSS);
    const width = (key: string) => bands.find((band) => band.key === key)?.width ?? 0;
    expect(width('agent-held-reserve') / width('held-run-settle')).toBeCloseTo(1.5);
    expect(bands.find(({ key }) => key === 'held-agent-refund')).toMatchObject({ isBack: true, width: 2 });
  });

  test('leads loans forward from the reserve and repayments back to it', () => {
    const { nodes, bands } = flowLayout([...flows, ...loans], ACROSS);
    expect(new Set(nodes.filter(({ along }) => along === 0).map(({ kind }) => kind))).toEqual(
      new Set(['issued', 'reserve']),
    );
    expect(bands.find(({ key }) => key === 'reserve-agent-borrow')).toMatchObject({ isBack: false });
    expect(bands.find(({ key }) => key === 'agent-reserve-repay')).toMatchObject({ isBack: true });
  });

  test('leaves out what stays within one kind of account', () => {
    expect(flowLayout(flows, ACROSS).bands).toHaveLength(4);
    expect(flowLayout([], ACROSS)).toEqual({ nodes: [], bands: [] });
  });
});
