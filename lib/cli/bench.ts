/**
 * npm run bench -- --workload file.json [--repeat n]: a fixed workload through the real engine on a Postgres of its own with
 * every governance write, fsync on. Prints one JSON line: medians over the repeats and each repeat; the memory is the most that
 * any of them came to.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deleteEmbedded, openEmbedded } from '#lib/platform/database/embedded.ts';
import { applyMigrations } from '#lib/platform/database/migrate.ts';
import { type Measured, measure, medianOf } from './bench/measure.ts';
import { benchPolicy, type Trace, waitingDomain, waitingPerformer } from './bench/waiting-domain.ts';
import { type Workload, workloadSchema } from './bench/workload.ts';

const { workload, repeat } = readArguments();
const folder = path.resolve('.data', `bench-${process.pid}`);
const server = await openEmbedded(folder);
try {
  process.env.DATABASE_URL = server.url;
  process.env.LOG_LEVEL ??= 'warn';
  await applyMigrations(server.url);
  console.log(JSON.stringify(summaryOf(await runAll(server.url))));
} finally {
  await deleteEmbedded(folder);
}
process.exit(0);

/** Imported late, because these modules read the environment when they are loaded. */
async function runAll(url: string): Promise<{ results: Measured[]; rssBeforeKb: number }> {
  const { createPool, pool: shared } = await import('#lib/platform/database/pool.ts');
  const { closeLiveFeed } = await import('#lib/platform/live-feed.ts');
  const { startEngine } = await import('#lib/worker/engine.ts');
  const { ensurePolicy } = await import('#lib/orchestrator/publish-policy.ts');
  const { registerAgents } = await import('#lib/orchestrator/register-agents.ts');
  const pool = createPool(url);
  const trace: Trace = new Map();
  const domain = waitingDomain(workload);
  await ensurePolicy(benchPolicy, pool);
  await registerAgents(domain.agents, benchPolicy.budget, pool);
  const engine = await startEngine({
    pool,
    url,
    domains: { waiting: domain },
    perform: waitingPerformer(workload, trace),
    plan: async (request, context) => ({
      kind: 'planned',
      plan: context.domain.planByRules(request),
      planner: 'bench',
      source: 'rule-based',
      refused: [],
      usage: { inputTokens: 0, outputTokens: 0, calls: 0, energyWh: { low: 0, high: 0 }, costUsd: 0 },
    }),
    regions: ['any'],
    capacity: 100_000,
  });
  const warmUp: Workload = { ...workload, runs: Math.min(workload.runs, 5) };
  await measure(engine, warmUp, trace);
  const rssBeforeKb = process.memoryUsage.rss() / 1024;
  const results: Measured[] = [];
  for (let nth = 0; nth < repeat; nth++) results.push(await measure(engine, workload, trace));
  await engine.stop();
  await closeLiveFeed();
  await Promise.all([pool.end(), shared.end()]);
  return { results, rssBeforeKb };
}

function summaryOf({ results, rssBeforeKb }: Awaited<ReturnType<typeof runAll>>) {
  const median = (of: (measured: Measured) => number | null) =>
    round(medianOf(results.map((measured) => of(measured) ?? Number.NaN)));
  const { name, runs, nodes, criticalPathMs } = workload;
  return {
    name,
    runs,
    nodes: nodes.length,
    repeat: results.length,
    makespanMs: median(({ makespanMs }) => makespanMs),
    criticalPathMs,
    ratio: median(({ ratio }) => ratio),
    msPerStep: median(({ msPerStep }) => msPerStep),
    growth: Number.isNaN(median(({ growth }) => growth)) ? null : median(({ growth }) => growth),
    nodesPerSecond: median(({ nodesPerSecond }) => nodesPerSecond),
    // Against what the process held before the first go: later ones find room that is theirs already.
    peakRssKbPerRun: round((Math.max(...results.map(({ peakRssKb }) => peakRssKb)) - rssBeforeKb) / runs),
    cpuMsPerNode: median(({ cpuMsPerNode }) => cpuMsPerNode),
    durable:
      'the event, its hash, the bank entries and the summary, committed with fsync before a dependent is awarded',
    processes: 1,
    makespans: results.map(({ makespanMs }) => round(makespanMs)),
  };
}

function readArguments(): { workload: Workload; repeat: number } {
  try {
    const { values } = parseArgs({
      options: { workload: { type: 'string' }, repeat: { type: 'string', default: '5' } },
    });
    const repeat = Number(values.repeat);
    if (!values.workload || !Number.isInteger(repeat) || repeat < 1)
      throw new Error('a workload file is needed, and a whole number of repeats');
    return { workload: workloadSchema.parse(JSON.parse(readFileSync(values.workload, 'utf8'))), repeat };
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\nnpm run bench -- --workload <file.json> [--repeat <how many>]`,
    );
    process.exit(2);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
