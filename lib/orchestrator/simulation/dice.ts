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
};

export function createDice(seed: number): Dice {
  const generator = xoroshiro128plus(seed);
  const share = () => uniformFloat64(generator);
  const between = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    share,
    between,
    chance: (probability) => share() < probability,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
  };
}
