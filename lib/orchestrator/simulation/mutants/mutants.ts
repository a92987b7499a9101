import { askingMutants } from './in-asking.ts';
import { awardingMutants } from './in-awarding.ts';
import { goingBackMutants } from './in-going-back.ts';
import { makingDoMutants } from './in-making-do.ts';
import { secondHandsMutants } from './in-second-hands.ts';
import { storingMutants } from './in-storing.ts';
import { subPlansMutants } from './in-sub-plans.ts';
import { workingMutants } from './in-working.ts';
import type { Mutant } from './mutate.ts';

const places: readonly (readonly Mutant[])[] = [
  storingMutants,
  workingMutants,
  askingMutants,
  awardingMutants,
  goingBackMutants,
  secondHandsMutants,
  subPlansMutants,
  makingDoMutants,
];

/**
 * Bugs a careless change could bring in, one per place; each has to be caught by some invariant. When the place was
 * rewritten, the same bug is planted in its new words.
 */
export const mutants: readonly Mutant[] = places.flat();

/** How many bugs of each kind of place the quick hunt plants. */
const FEW = 3;

/** Some bugs of every kind of place. */
export const quickMutants: readonly Mutant[] = places.flatMap((place) => place.slice(0, FEW));
