import type { Granularity } from '../types.ts';
import { chooseGranularity, type GranularityRules, rewardOf } from './choose-granularity.ts';
import type { CouncilLook } from './context.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { seededNormal } from './seeded-normal.ts';

/** A council as the model knows it: agents that work side by side, and what each call costs before any work is done. */
export type ModelledCouncil = {
  readonly name: string;
  readonly agents: number;
  readonly callSeconds: number;
  readonly look: CouncilLook;
};

/** A question of so many seconds of work for one agent, and what each call has to read before it begins. */
const WORK_SECONDS = 240;
const WORK_TOKENS = 12_000;
const READING_TOKENS = 1_500;
/** Into how many subtasks the work is cut; a report follows in every case. */
const PARTS: Readonly<Record<Granularity, number>> = { coarse: 1, medium: 3, fine: 8 };
/** A part that one agent can keep in view is done better than the whole at once. */
const QUALITY: Readonly<Record<Granularity, number>> = { coarse: 0.89, medium: 0.9, fine: 0.91 };

const look = (free: number, slowness: number): CouncilLook => ({
  context: { load: free <= 3 ? 'scarce' : free <= 6 ? 'some' : 'plenty', latency: slowness > 1.5 ? 'slow' : 'prompt' },
  reachable: 9,
  free,
  slowness,
});

export const councils = {
  plenty: { name: 'plenty', agents: 9, callSeconds: 15, look: look(9, 1) },
  few: { name: 'few', agents: 1, callSeconds: 15, look: look(1, 1) },
  slow: { name: 'slow', agents: 4, callSeconds: 90, look: look(4, 6) },
} as const satisfies Record<string, ModelledCouncil>;

/** What a run of that size comes to: parts go to whoever is free first, the report begins when all are in. The seed draws the noise. */
export function played(council: ModelledCouncil, granularity: Granularity, seed: string): PlanOutcome {
  const parts = PARTS[granularity];
  const freeAt = Array.from({ length: council.agents }, () => 0);
  for (let part = 0; part < parts; part++) {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const noise = 1 + 0.1 * seededNormal(`${seed}/${part}`);
    freeAt[first] = (freeAt[first] ?? 0) + council.callSeconds + (WORK_SECONDS / parts) * Math.max(0.5, noise);
  }
  const seconds = Math.max(...freeAt) + council.callSeconds;
  return {
    domain: 'model',
    context: council.look.context,
    granularity,
    quality: Math.min(1, Math.max(0, QUALITY[granularity] + 0.03 * seededNormal(`${seed}/quality`))),
    latencyMs: seconds * 1_000,
    tokens: WORK_TOKENS + (parts + 1) * READING_TOKENS,
  };
}

export type Series = { readonly outcomes: readonly PlanOutcome[]; readonly rewards: readonly number[] };

/** So many runs one after another, all of one size or each of the size that is chosen by what went before. */
export function series(
  council: ModelledCouncil,
  plan: { readonly size: Granularity | 'adaptive'; readonly runs: number; readonly seed: string },
  { rules, before = [] }: { rules: GranularityRules; before?: readonly PlanOutcome[] },
): Series {
  const { size, runs, seed } = plan;
  const outcomes: PlanOutcome[] = [];
  for (let run = 0; run < runs; run++) {
    const known = [...before, ...outcomes].slice(-200);
    const granularity =
      size === 'adaptive'
        ? chooseGranularity({ domain: 'model', look: council.look, outcomes: known, rules, seed: `${seed}/${run}` })
            .granularity
        : size;
    outcomes.push(played(council, granularity, `${seed}/${council.name}/${run}`));
  }
  return { outcomes, rewards: outcomes.map((outcome) => rewardOf(outcome, rules)) };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
