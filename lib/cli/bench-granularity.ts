/**
 * npm run bench:granularity -- [--runs n] [--seed text]: makespan, tokens and worth of runs planned coarse, medium, fine and
 * adaptively, when agents are plenty, few or slow. A model on a clock of its own, with the real choice of size; the same
 * seed gives the same figures. Prints one JSON line.
 */
import { parseArgs } from 'node:util';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { granularitySchema } from '#lib/planning/types.ts';
import { councils, mean, series } from './bench/granularity-model.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 200);
const seed = values.seed ?? 'bench';
const { granularity: safe, costPerMinute, costPer10kTokens } = defaultPolicy.planning;
const rules = { safe, costPerMinute, costPer10kTokens };

const rows = Object.values(councils).flatMap((council) =>
  [...granularitySchema.options, 'adaptive' as const].map((size) => {
    const { outcomes, rewards } = series(council, { size, runs, seed }, { rules });
    const share = (granularity: string) => outcomes.filter((one) => one.granularity === granularity).length / runs;
    return {
      council: council.name,
      size,
      makespanSeconds: Math.round(mean(outcomes.map(({ latencyMs }) => latencyMs)) / 1_000),
      tokens: Math.round(mean(outcomes.map(({ tokens }) => tokens))),
      worth: Number(mean(rewards).toFixed(3)),
      ...(size === 'adaptive' && {
        chosen: Object.fromEntries(granularitySchema.options.map((one) => [one, share(one)])),
      }),
    };
  }),
);
console.log(JSON.stringify({ bench: 'granularity', runs, seed, rules, rows }));
