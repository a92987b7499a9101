import type { Dice } from './dice.ts';

/** What sets one installation apart from others, drawn once: where everything were middling, much would hardly ever occur. */
export type Circumstances = {
  /** Runs that people submit, within so many ms. */
  readonly runs: number;
  readonly spreadMs: number;
  /** For so long nothing fails, ms: work gets done, and there is a past when it does. */
  readonly quietMs: number;
  /** People let things lie for this long at most, ms. */
  readonly paceMs: number;
  /** How often they turn to a run of their own accord, where some sixty times they decide what they are asked. */
  readonly meddling: number;
  /** Share of the runs that ask what others ask: then there are earlier answers to the very same tasks. */
  readonly sameShare: number;
  readonly sameSubtasks: number;
  /** Odds that sound work takes longer than usual, beside about a hundred of all others. */
  readonly slowOdds: number;
};

export const someCircumstances = (dice: Dice): Circumstances => ({
  runs: dice.between(2, 6),
  spreadMs: dice.pick([30_000, 45_000]),
  quietMs: dice.pick([0, 10_000, 25_000]),
  paceMs: dice.pick([500, 1_000, 4_000]),
  meddling: dice.pick([3, 20]),
  sameShare: dice.pick([0, 0.4, 0.9]),
  sameSubtasks: dice.pick([3, 6]),
  slowOdds: dice.pick([2, 4, 25]),
});
