import { type Granularity, type GranularityContext, granularitySchema } from '../types.ts';
import type { CouncilLook } from './context.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { seededNormal } from './seeded-normal.ts';

/** What a plan's outcome is worth: quality less what a minute and 10,000 tokens cost; and the size to fall back on. */
export type GranularityRules = {
  readonly safe: Granularity;
  readonly costPerMinute: number;
  readonly costPer10kTokens: number;
};

export type GranularityChoice = {
  readonly granularity: Granularity;
  /** Why, for people: what stands before it reads “coarse, because …”. */
  readonly because: string;
};

type Belief = {
  readonly arm: Granularity;
  /** Weight of what was seen, in runs: older ones count less. */
  readonly runs: number;
  readonly mean: number;
  readonly deviation: number;
};

/** Each further run makes an earlier one count this much of what it did: after 30 runs a third, so that a shift is learnt. */
const FADING = 0.965;
/** The first opinion counts like one run. */
const PRIOR_RUNS = 1;
/** Spread of outcomes that is assumed before enough were seen, and kept as the least. */
const ASSUMED_SPREAD = 0.06;
/** How much better coarse is thought to be, before anything was seen, for each sign that the council is short of hands. */
const LEANING = 0.15;
/** Other sizes are tried once the safe one is known by so many runs … */
const KNOWN_BY_RUNS = 3;
/** … and while it is unlikely that they lose more than this against it. */
const TOLERATED_LOSS = 0.12;

/** What an outcome is worth to the rules. */
export const rewardOf = (
  { quality, latencyMs, tokens }: Pick<PlanOutcome, 'quality' | 'latencyMs' | 'tokens'>,
  rules: GranularityRules,
): number => quality - (rules.costPerMinute * latencyMs) / 60_000 - (rules.costPer10kTokens * tokens) / 10_000;

/**
 * How finely to cut a question now: Thompson sampling over the sizes in the context at hand (Thompson 1933; with fading, as
 * the council changes), which leaves the safe size only where the others are unlikely to lose much. The seed decides the
 * draws, so the same run always chooses alike. Outcomes come oldest first.
 */
export function chooseGranularity(given: {
  readonly domain: string;
  readonly look: CouncilLook;
  readonly outcomes: readonly PlanOutcome[];
  readonly rules: GranularityRules;
  readonly seed: string;
}): GranularityChoice {
  const { domain, look, outcomes, rules, seed } = given;
  const like = outcomes.filter((one) => one.domain === domain && isSame(one.context, look.context));
  const beliefs = granularitySchema.options.map((arm) => believe(arm, like, look.context, rules));
  const safe = beliefs.find(({ arm }) => arm === rules.safe) as Belief;
  const open = beliefs.filter((belief) => belief === safe || mayBeTried(belief, safe, look.context));
  const drawn = open.map((belief) => ({
    belief,
    draw: belief.mean + belief.deviation * seededNormal(`${seed}/${belief.arm}`),
  }));
  const [best] = drawn.sort((a, b) => b.draw - a.draw);
  const chosen = best?.belief ?? safe;
  return { granularity: chosen.arm, because: because(chosen, safe, look) };
}

const isSame = (a: GranularityContext, b: GranularityContext): boolean => a.load === b.load && a.latency === b.latency;

const signsOfShortage = ({ load, latency }: GranularityContext): number =>
  (load === 'scarce' ? 1 : 0) + (latency === 'slow' ? 1 : 0);

function believe(
  arm: Granularity,
  like: readonly PlanOutcome[],
  context: GranularityContext,
  rules: GranularityRules,
): Belief {
  const seen = like.map((outcome, index) => ({
    outcome,
    reward: rewardOf(outcome, rules),
    weight: FADING ** (like.length - 1 - index),
  }));
  const weight = seen.reduce((sum, one) => sum + one.weight, 0);
  const typical = weight === 0 ? 0 : seen.reduce((sum, one) => sum + one.weight * one.reward, 0) / weight;
  const lean = signsOfShortage(context) * LEANING;
  const prior = typical + (arm === 'coarse' ? lean : arm === 'fine' ? -lean : 0);
  const own = seen.filter(({ outcome }) => outcome.granularity === arm);
  const runs = own.reduce((sum, one) => sum + one.weight, 0);
  const mean = (PRIOR_RUNS * prior + own.reduce((sum, one) => sum + one.weight * one.reward, 0)) / (PRIOR_RUNS + runs);
  const spread = own.reduce((sum, one) => sum + one.weight * (one.reward - mean) ** 2, 0);
  const variance = (ASSUMED_SPREAD ** 2 * PRIOR_RUNS + spread) / (PRIOR_RUNS + runs);
  return { arm, runs, mean, deviation: Math.sqrt(Math.max(variance, ASSUMED_SPREAD ** 2) / (PRIOR_RUNS + runs)) };
}

/** Coarse may always be tried where hands are short: it asks for less. Else the safe size has to be known, and the loss to be small. */
function mayBeTried(belief: Belief, safe: Belief, context: GranularityContext): boolean {
  const worst = belief.mean - belief.deviation;
  if (worst < safe.mean - TOLERATED_LOSS) return false;
  return safe.runs >= KNOWN_BY_RUNS || (belief.arm === 'coarse' && signsOfShortage(context) > 0);
}

function because(chosen: Belief, safe: Belief, look: CouncilLook): string {
  const now = `${look.free} of ${look.reachable} agents that can be reached are free${slownessWords(look)}`;
  const figure = ({ mean }: Belief): string => mean.toFixed(2);
  const runs = ({ runs: count }: Belief): string => (Math.round(count) === 1 ? '1 run' : `${Math.round(count)} runs`);
  if (Math.round(chosen.runs) === 0)
    return chosen.arm === safe.arm
      ? `${now}, and no run like it speaks for another size than the usual`
      : safe.runs >= KNOWN_BY_RUNS
        ? `${now}; it was not tried in such a case yet and may be better than ${safe.arm}`
        : `${now}: a plan of few large subtasks asks for less`;
  if (chosen.arm === safe.arm) return `${now}, and the usual size was worth ${figure(safe)} in ${runs(safe)} like it`;
  return `${now}; in ${runs(chosen)} like it ${chosen.arm} was worth ${figure(chosen)}, the usual size ${figure(safe)}`;
}

const slownessWords = ({ slowness }: CouncilLook): string =>
  slowness === null ? '' : ` and take ${slowness.toFixed(1)} × the time they promise`;
