/** npm run anomalies -- [--half tuning|held-out] [--seed N] [--per-kind N] [--list]: watches the labelled traces and counts. */
import { parseArgs } from 'node:util';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { type Half, sourcesOf } from './anomaly-set/halves.ts';
import { labelledSet } from './anomaly-set/labelled-set.ts';
import { scoreLines, scoreTraces } from './anomaly-set/score.ts';

const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'held-out' },
    seed: { type: 'string', default: '1' },
    'per-kind': { type: 'string', default: '40' },
    list: { type: 'boolean', default: false },
  },
});
const half: Half = values.half === 'tuning' ? 'tuning' : 'held-out';
const startedAt = performance.now();
const traces = labelledSet(Number(values.seed), sourcesOf(half), Number(values['per-kind']));
const score = scoreTraces(traces, defaultPolicy.monitoring);
for (const line of scoreLines(score)) console.log(line);
if (values.list) {
  for (const line of score.missed) console.log(`missed   ${line}`);
  for (const line of score.stopped) console.log(`stopped  ${line}`);
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(`${traces.length} traces (${half}) in ${seconds} s`);
