import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { fairShare } from './fair-share.ts';
import { FairTurns } from './fair-turns.ts';
import { type Starving, starving } from './starvation.ts';

type Piece = { readonly claimant: number; readonly tick: number; readonly cost: number };

/** An agent under load: what arrives at each tick, and how many tokens it serves in one. */
export type Load = {
  readonly claimants: number;
  readonly arrivals: readonly (readonly Piece[])[];
  readonly slots: number;
  readonly tokensPerTick: number;
  readonly tickMs: number;
};

/**
 * Five to nine claimants, of whom the first hands in ten times as much as each of the others, in bursts; the agent could
 * serve everybody’s equal share, and no more.
 */
export function someLoad(seed: number): Load {
  const generator = xoroshiro128plus(seed);
  const between = (low: number, high: number) => uniformInt(generator, low, high);
  const claimants = between(5, 9);
  const burst = between(8, 20);
  const ticks = 120;
  const cost = () => between(50, 150);
  const arrivals = Array.from({ length: ticks }, (_, tick) => {
    const others = Array.from({ length: claimants - 1 }, (_, i) => ({ claimant: i + 1, tick, cost: cost() }));
    const hog = Array.from({ length: tick % burst === 0 ? 10 * burst : 0 }, () => ({
      claimant: 0,
      tick,
      cost: cost(),
    }));
    return [...hog, ...others];
  });
  return { claimants, arrivals, slots: claimants, tokensPerTick: 100 * claimants, tickMs: 1000 };
}

export type Served = {
  /** Tokens served to each claimant, and what a max-min fair division of the same tokens would have given it. */
  readonly served: readonly number[];
  readonly fair: readonly number[];
  /** Starvation as it first showed, claimant by claimant and time by time. */
  readonly flags: readonly Starving[];
};

/** Serves a load tick by tick, in fair turns or in the order of arrival, and looks for starvation after each. */
export function simulateService(load: Load, policy: 'fair' | 'first-come'): Served {
  const turns = new FairTurns();
  const claimants = Array.from({ length: load.claimants }, (_, i) => newClaimant(String(i)));
  const flags: Starving[] = [];
  let starved = new Set<string>();
  let budget = 0;
  load.arrivals.forEach((pieces, tick) => {
    for (const { claimant, cost } of pieces) {
      const own = claimants[claimant] as Claimant;
      own.line.push({ claimant, tick, cost });
      own.offered += cost;
      turns.join([own.name]);
    }
    budget += load.tokensPerTick;
    for (let next = nextOf(claimants, turns, policy); next && budget > 0; next = nextOf(claimants, turns, policy)) {
      const { cost } = next.line[next.turnsAt.length] as Piece;
      turns.serve([next.name], cost);
      next.turnsAt.push(tick);
      next.served += cost;
      budget -= cost;
    }
    const now = starvingAt(load, claimants, tick);
    flags.push(...now.filter(({ claimant }) => !starved.has(claimant)));
    starved = new Set(now.map(({ claimant }) => claimant));
  });
  const total = claimants.reduce((sum, { served }) => sum + served, 0);
  const shares = fairShare(
    total,
    claimants.map(({ name, offered }) => ({ id: name, most: offered })),
  );
  return {
    served: claimants.map(({ served }) => served),
    fair: claimants.map(({ name }) => shares.get(name) ?? 0),
    flags,
  };
}

/** `line` holds all that ever arrived; as many pieces as there are turns are served. */
type Claimant = {
  readonly name: string;
  readonly line: Piece[];
  readonly turnsAt: number[];
  served: number;
  offered: number;
};

const newClaimant = (name: string): Claimant => ({ name, line: [], turnsAt: [], served: 0, offered: 0 });

const oldestOf = ({ line, turnsAt }: Claimant): Piece | undefined => line[turnsAt.length];

function nextOf(claimants: readonly Claimant[], turns: FairTurns, policy: 'fair' | 'first-come'): Claimant | undefined {
  const waiting = claimants.filter(oldestOf);
  const isBefore = (a: Claimant, b: Claimant): boolean =>
    policy === 'fair' ? turns.compare([a.name], [b.name]) <= 0 : (oldestOf(a)?.tick ?? 0) <= (oldestOf(b)?.tick ?? 0);
  return waiting.reduce<Claimant | undefined>((first, one) => (first && isBefore(first, one) ? first : one), undefined);
}

function starvingAt({ slots, tickMs }: Load, claimants: readonly Claimant[], tick: number): Starving[] {
  const waiting = claimants.flatMap((one) => {
    const oldest = oldestOf(one);
    if (!oldest) return [];
    const turns = one.turnsAt.length - one.turnsAt.findIndex((at) => at >= oldest.tick);
    const since = oldest.tick * tickMs;
    const hasHad = (one.turnsAt.at(-1) ?? -1) >= oldest.tick;
    return [{ claimant: one.name, agentId: 'ada', since, turns: hasHad ? turns : 0 }];
  });
  const server = { agentId: 'ada', concurrency: slots, serviceMs: tickMs };
  return starving([server], waiting, { now: (tick + 1) * tickMs, factor: 3 });
}
