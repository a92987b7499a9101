import type { BankData } from './use-bank.ts';

type Kind = BankData['flows'][number]['from'];

/** The order of the accounts in the picture, from the source on the left to what is spent on the right. */
const COLUMN: Record<Kind, number> = { issued: 0, reserve: 0, agent: 1, held: 2, run: 3, tenant: 4, spent: 4 };

const NAME: Record<Kind, string> = {
  issued: 'Issued',
  reserve: 'Reserve',
  agent: 'Agents',
  held: 'Held for work',
  run: 'Spent by runs',
  tenant: 'Closed to tenants',
  spent: 'Spent before',
};

export const accountName = (kind: Kind): string => NAME[kind];

/** What a posting means, for people. */
export const REASON: Readonly<Record<string, string>> = {
  issue: 'opening',
  restock: 'cycle',
  reserve: 'reservations',
  borrow: 'loans',
  repay: 'repayments',
  refund: 'refunds',
  settle: 'used',
  rebalance: 'redistribution',
  close: 'closed',
};

export type FlowNode = { kind: Kind; name: string; tokens: number; x: number; y: number; height: number };
export type FlowBand = { key: string; path: string; tokens: number; label: string; width: number; isBack: boolean };

export const FLOW_SIZE = { width: 760, height: 200 } as const;
const NODE_WIDTH = 10;
const TOP = 28;
const LEAST = 2;
/** Room for the name over the last column. */
const LAST_NAME = 150;
const BACK_DEPTH = 26;

/**
 * The flows of a cycle as a picture: accounts from left to right, bands as wide as what went that way. Flows that go back –
 * refunds and repayments – are drawn thin below. Widths are in proportion to the largest account.
 */
export function flowLayout(flows: BankData['flows']): { nodes: FlowNode[]; bands: FlowBand[] } {
  const shown = flows.filter(({ from, to, tokens }) => from !== to && tokens > 0);
  const kinds = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  const through = (kind: Kind): number => {
    const sum = (side: 'from' | 'to') =>
      shown.reduce((all, flow) => (flow[side] === kind ? all + flow.tokens : all), 0);
    return Math.max(sum('from'), sum('to'));
  };
  const columns = Map.groupBy(kinds, (kind) => COLUMN[kind]);
  const used = [...columns.keys()].sort((a, b) => a - b);
  const step = (FLOW_SIZE.width - LAST_NAME) / Math.max(1, used.length - 1);
  const fullest = Math.max(1, ...[...columns.values()].map((own) => own.reduce((sum, kind) => sum + through(kind), 0)));
  const scale = (FLOW_SIZE.height - TOP - 40) / fullest;
  const nodes = [...columns].flatMap(([column, own]) => {
    let y = TOP;
    return own.sort().map((kind): FlowNode => {
      const height = Math.max(LEAST, through(kind) * scale);
      const node = {
        kind,
        name: NAME[kind],
        tokens: through(kind),
        x: used.indexOf(column) * step,
        y,
        height,
      };
      y += height + 30;
      return node;
    });
  });
  return { nodes, bands: bandsBetween(shown, nodes, scale) };
}

function bandsBetween(flows: BankData['flows'], nodes: readonly FlowNode[], scale: number): FlowBand[] {
  const at = new Map(nodes.map((node) => [node.kind, node]));
  const out = new Map<Kind, number>();
  const into = new Map<Kind, number>();
  return flows.flatMap(({ from, to, reason, tokens }): FlowBand[] => {
    const a = at.get(from);
    const b = at.get(to);
    if (!a || !b) return [];
    const isBack = COLUMN[to] <= COLUMN[from];
    const width = isBack ? LEAST : Math.max(LEAST, tokens * scale);
    const y1 = a.y + (out.get(from) ?? 0) + width / 2;
    const y2 = b.y + (into.get(to) ?? 0) + width / 2;
    if (!isBack) {
      out.set(from, (out.get(from) ?? 0) + width);
      into.set(to, (into.get(to) ?? 0) + width);
    }
    const path = isBack ? backPath(a, b) : forwardPath(a.x + NODE_WIDTH, y1, b.x, y2);
    return [{ key: `${from}-${to}-${reason}`, path, tokens, label: REASON[reason] ?? reason, width, isBack }];
  });
}

function forwardPath(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

/** From foot to foot, in a bow beneath the bands. */
function backPath(from: FlowNode, to: FlowNode): string {
  const [x1, x2] = [from.x + NODE_WIDTH / 2, to.x + NODE_WIDTH / 2];
  const [y1, y2] = [from.y + from.height, to.y + to.height];
  const depth = Math.max(y1, y2) + BACK_DEPTH;
  return `M${x1} ${y1} C${x1} ${depth} ${x2} ${depth} ${x2} ${y2}`;
}
