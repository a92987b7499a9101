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

/** A place along the way of the tokens and across it, px. */
type Spot = { readonly along: number; readonly across: number };
export type FlowNode = Spot & {
  readonly kind: Kind;
  readonly name: string;
  readonly tokens: number;
  readonly breadth: number;
};
export type FlowBand = { key: string; path: string; tokens: number; label: string; width: number; isBack: boolean };

/** How the picture lies: the way of the tokens to the right, or downwards where a screen is narrow. */
export type FlowFrame = {
  readonly isUpright: boolean;
  /** Room for the last accounts and their names, and for all that lies side by side. */
  readonly length: number;
  readonly breadth: number;
  /** Where accounts begin across the way, how far apart they are at least, and how far their names reach. */
  readonly start: number;
  readonly gap: number;
  readonly nameBreadth: number;
  /** How deep the bow of what flows back is. */
  readonly bow: number;
};

export const ACROSS: FlowFrame = {
  ...{ isUpright: false, length: 610, breadth: 132 },
  ...{ start: 28, gap: 30, nameBreadth: 0, bow: 26 },
};
export const UPRIGHT: FlowFrame = {
  ...{ isUpright: true, length: 240, breadth: 250 },
  ...{ start: 2, gap: 12, nameBreadth: 132, bow: 36 },
};

/** Thickness of the bar that stands for an account. */
export const BAR = 10;
const LEAST = 2;

/**
 * The flows of a cycle as a picture: accounts one after the other, bands as wide as what went that way. Flows that go back –
 * refunds and repayments – are drawn thin beside them. Widths are in proportion to the largest account.
 */
export function flowLayout(flows: BankData['flows'], frame: FlowFrame): { nodes: FlowNode[]; bands: FlowBand[] } {
  const shown = flows.filter(({ from, to, tokens }) => from !== to && tokens > 0);
  const kinds = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  const through = (kind: Kind): number => {
    const sum = (side: 'from' | 'to') =>
      shown.reduce((all, flow) => (flow[side] === kind ? all + flow.tokens : all), 0);
    return Math.max(sum('from'), sum('to'));
  };
  const columns = Map.groupBy(kinds, (kind) => COLUMN[kind]);
  const used = [...columns.keys()].sort((a, b) => a - b);
  const step = frame.length / Math.max(1, used.length - 1);
  const fullest = Math.max(1, ...[...columns.values()].map((own) => own.reduce((sum, kind) => sum + through(kind), 0)));
  const scale = frame.breadth / fullest;
  const nodes = [...columns].flatMap(([column, own]) => {
    let across = frame.start;
    return own.sort().map((kind): FlowNode => {
      const breadth = Math.max(LEAST, through(kind) * scale);
      const node = {
        ...{ kind, name: NAME[kind], tokens: through(kind), breadth, across },
        along: used.indexOf(column) * step + (frame.isUpright ? NAME_HEIGHT : 0),
      };
      across += Math.max(breadth + frame.gap, frame.nameBreadth);
      return node;
    });
  });
  return { nodes, bands: bandsBetween(shown, { nodes, scale, frame }) };
}

/** In an upright picture a name stands over its bar. */
const NAME_HEIGHT = 20;

type Placed = { readonly nodes: readonly FlowNode[]; readonly scale: number; readonly frame: FlowFrame };

function bandsBetween(flows: BankData['flows'], { nodes, scale, frame }: Placed): FlowBand[] {
  const at = new Map(nodes.map((node) => [node.kind, node]));
  const out = new Map<Kind, number>();
  const into = new Map<Kind, number>();
  return flows.flatMap(({ from, to, reason, tokens }): FlowBand[] => {
    const a = at.get(from);
    const b = at.get(to);
    if (!a || !b) return [];
    const isBack = COLUMN[to] <= COLUMN[from];
    const width = isBack ? LEAST : Math.max(LEAST, tokens * scale);
    const start = { along: a.along + BAR, across: a.across + (out.get(from) ?? 0) + width / 2 };
    const end = { along: b.along, across: b.across + (into.get(to) ?? 0) + width / 2 };
    if (!isBack) {
      out.set(from, (out.get(from) ?? 0) + width);
      into.set(to, (into.get(to) ?? 0) + width);
    }
    const spots = isBack ? backSpots(a, b, frame) : forwardSpots(start, end);
    const path = pathThrough(spots, frame);
    return [{ key: `${from}-${to}-${reason}`, path, tokens, label: REASON[reason] ?? reason, width, isBack }];
  });
}

type Curve = readonly [Spot, Spot, Spot, Spot];

function forwardSpots(start: Spot, end: Spot): Curve {
  const middle = (start.along + end.along) / 2;
  return [start, { ...start, along: middle }, { ...end, along: middle }, end];
}

/** From foot to foot, in a bow beside the bands. */
function backSpots(from: FlowNode, to: FlowNode, { bow }: FlowFrame): Curve {
  const foot = ({ along, across, breadth }: FlowNode) => ({ along: along + BAR / 2, across: across + breadth });
  const [start, end] = [foot(from), foot(to)];
  const across = Math.max(start.across, end.across) + bow;
  return [start, { ...start, across }, { ...end, across }, end];
}

function pathThrough([start, a, b, end]: Curve, { isUpright }: FlowFrame): string {
  const at = ({ along, across }: Spot) => (isUpright ? `${across} ${along}` : `${along} ${across}`);
  return `M${at(start)} C${at(a)} ${at(b)} ${at(end)}`;
}
