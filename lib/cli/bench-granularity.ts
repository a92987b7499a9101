/**
 * npm run bench:granularity -- [--runs n] [--seed text]: makespan, tokens and worth of runs planned coarse, medium, fine and
 * adaptively, when agents are plenty, few or slow: the real engine on a clock of its own, so that the same seed gives the
 * same figures. Prints one JSON line.
 */
import { parseArgs } from 'node:util';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { granularitySchema } from '#lib/planning/types.ts';
import { councils } from './bench/granularity-council.ts';
import { benchRuns } from './bench/granularity-runs.ts';
import { mean } from './bench/mean.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 60);
const seed = values.seed ?? 'bench';
const { granularity: safe, costPerMinute, costPer10kTokens } = defaultPolicy.planning;
const rules = { safe, costPerMinute, costPer10kTokens };
const sizes = [...granularitySchema.options, 'adaptive' as const];

const rows = [];
for (const council of councils)
  for (const size of sizes) {
    const done = await benchRuns(council, { size, runs, seed }, rules);
    const share = (granularity: string) => done.filter((run) => run.granularity === granularity).length / runs;
    rows.push({
      council: council.name,
      size,
      makespanSeconds: Math.round(mean(done.map(({ latencyMs }) => latencyMs)) / 1_000),
      tokens: Math.round(mean(done.map(({ tokens }) => tokens))),
      worth: Number(mean(done.map(({ worth }) => worth)).toFixed(3)),
      ...(size === 'adaptive' && {
        chosen: Object.fromEntries(granularitySchema.options.map((one) => [one, Number(share(one).toFixed(2))])),
      }),
    });
  }
console.log(JSON.stringify({ bench: 'granularity', runs, seed, rules, rows }));
