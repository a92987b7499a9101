import { describe, expect, test } from 'vitest';
import { FLOW_SIZE, flowLayout } from './flow-layout.ts';
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
  test('has every account once, from left to right, within its frame', () => {
    const { nodes } = flowLayout(flows);
    expect(nodes.map(({ kind }) => kind)).toEqual(['issued', 'agent', 'held', 'run']);
    expect(nodes.map(({ x }) => x)).toEqual([...nodes.map(({ x }) => x)].sort((a, b) => a - b));
    for (const { y, height } of nodes) expect(y + height).toBeLessThanOrEqual(FLOW_SIZE.height);
  });

  test('draws bands as wide as what flowed, and what goes back thin', () => {
    const { bands } = flowLayout(flows);
    const width = (key: string) => bands.find((band) => band.key === key)?.width ?? 0;
    expect(width('agent-held-reserve') / width('held-run-settle')).toBeCloseTo(1.5);
    expect(bands.find(({ key }) => key === 'held-agent-refund')).toMatchObject({ isBack: true, width: 2 });
  });

  test('leads loans forward from the reserve and repayments back to it', () => {
    const { nodes, bands } = flowLayout([...flows, ...loans]);
    expect(new Set(nodes.filter(({ x }) => x === 0).map(({ kind }) => kind))).toEqual(new Set(['issued', 'reserve']));
    expect(bands.find(({ key }) => key === 'reserve-agent-borrow')).toMatchObject({ isBack: false });
    expect(bands.find(({ key }) => key === 'agent-reserve-repay')).toMatchObject({ isBack: true });
  });

  test('leaves out what stays within one kind of account', () => {
    expect(flowLayout(flows).bands).toHaveLength(4);
    expect(flowLayout([])).toEqual({ nodes: [], bands: [] });
  });
});
