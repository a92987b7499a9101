import type { Violation } from '../violation.ts';
import { type Mutant, simulateWith } from './mutate.ts';

/** What became of a mutant: in how many of the seeds it was caught, by which invariants, and first at which seed. */
export type Hunted = {
  readonly mutant: Mutant;
  readonly seeds: number;
  readonly caught: number;
  readonly firstSeed: number | null;
  readonly by: readonly string[];
};

/** Lives through seeds 1, 2, … with a bug in the engine: all of them, or until it is caught. */
export async function hunt(mutant: Mutant, seeds: number, untilCaught: boolean): Promise<Hunted> {
  const simulate = await simulateWith(mutant);
  const by = new Map<string, number>();
  let firstSeed: number | null = null;
  let tried = 0;
  for (let seed = 1; seed <= seeds && !(untilCaught && firstSeed !== null); seed++) {
    tried += 1;
    const invariant = await complaintOf(simulate, seed, mutant.isFickle ?? false);
    if (invariant === null) continue;
    firstSeed ??= seed;
    by.set(invariant, (by.get(invariant) ?? 0) + 1);
  }
  const caught = [...by.values()].reduce((sum, times) => sum + times, 0);
  const names = [...by].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return { mutant, seeds: tried, caught, firstSeed, by: names };
}

async function complaintOf(
  simulate: Awaited<ReturnType<typeof simulateWith>>,
  seed: number,
  twice: boolean,
): Promise<string | null> {
  try {
    const first = await simulate(seed);
    if (!twice) return null;
    return (await simulate(seed)).trace === first.trace ? null : 'a seed replays exactly';
  } catch (error) {
    return (error as Violation).invariant;
  }
}
