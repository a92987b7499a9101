import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance for a simulation: the same seed throws the same numbers. */
export type Dice = {
  /** 0 to below 1. */
  readonly share: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of some lots, each with the odds it is given beside. */
  readonly draw: <T>(lots: readonly (readonly [T, number])[]) => T;
};

export function createDice(seed: number): Dice {
  const generator = xoroshiro128plus(scattered(seed));
  const share = () => uniformFloat64(generator);
  const between = (low: number, high: number) => uniformInt(generator, low, high);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  };
  const draw = <T>(lots: readonly (readonly [T, number])[]): T => {
    let left = share() * lots.reduce((sum, [, odds]) => sum + odds, 0);
    const lot = lots.find(([, odds]) => {
      left -= odds;
      return left < 0;
    });
    return lot ? lot[0] : pick(lots)[0];
  };
  return { share, between, chance: (probability) => share() < probability, pick, draw };
}

/** Neighbouring seeds far apart from each other: the generator's first throws hardly differ for seeds that hardly differ. */
function scattered(seed: number): number {
  const folded = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  const again = Math.imul(folded ^ (folded >>> 13), 0xc2b2ae35);
  return again ^ (again >>> 16);
}
