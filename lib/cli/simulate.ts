/** npm run simulate -- --seeds 1000 | --seed N: lives whole installations through on a fake clock and checks every invariant. */
import { parseArgs } from 'node:util';
import { simulate } from '#lib/orchestrator/simulation/simulate.ts';

const usage =
  'npm run simulate -- --seeds <how many> [--from <first seed>]   or   npm run simulate -- --seed <one to replay>';

const { from, count } = readArguments();
const startedAt = performance.now();
const broken: string[] = [];
let commits = 0;
let events = 0;
for (let seed = from; seed < from + count; seed++) {
  try {
    const simulated = await simulate(seed);
    commits += simulated.commits;
    events += simulated.events;
    if (count === 1) console.log(JSON.stringify(simulated));
  } catch (error) {
    broken.push(error instanceof Error ? error.message : String(error));
    console.error(`${broken.at(-1)}\n  replay it: npm run simulate -- --seed ${seed}`);
    if (count === 1) console.error(error instanceof Error ? error.cause : '');
  }
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(`${count - broken.length} of ${count} seeds held in ${seconds} s (${commits} commits, ${events} events)`);
process.exit(broken.length === 0 ? 0 : 1);

function readArguments(): { from: number; count: number } {
  try {
    const number = { type: 'string' } as const;
    const { values } = parseArgs({ options: { seeds: number, seed: number, from: number } });
    if (values.seed !== undefined) return { from: whole(values.seed), count: 1 };
    return { from: whole(values.from ?? '1'), count: whole(values.seeds ?? '200') };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is not a whole number`);
  return Number(text);
}
