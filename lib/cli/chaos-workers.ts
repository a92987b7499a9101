/**
 * npm run chaos -- --cycles 100: three workers on a Postgres of their own, one killed with SIGKILL and replaced in each cycle.
 * Checks by the ledger that nothing was lost or committed twice, and prints one JSON line; fails when something was.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deleteEmbedded, openEmbedded } from '#lib/platform/database/embedded.ts';
import { applyMigrations } from '#lib/platform/database/migrate.ts';

const { values } = parseArgs({ options: { cycles: { type: 'string', default: '100' } } });
const cycles = Number(values.cycles);
if (!Number.isInteger(cycles) || cycles < 1) {
  console.error('npm run chaos -- --cycles <how many workers to kill>');
  process.exit(2);
}
const folder = path.resolve('.data', `chaos-${process.pid}`);
const server = await openEmbedded(folder);
let faults: readonly string[] = ['it did not come to its end'];
try {
  process.env.DATABASE_URL = server.url;
  process.env.LOG_LEVEL ??= 'error';
  await applyMigrations(server.url);
  faults = await runChaos(server.url);
} finally {
  await deleteEmbedded(folder);
}
process.exit(faults.length === 0 ? 0 : 1);

/** Imported late, because these modules read the environment when they are loaded. */
async function runChaos(url: string): Promise<readonly string[]> {
  const { createPool, pool: shared } = await import('#lib/platform/database/pool.ts');
  const { closeLiveFeed } = await import('#lib/platform/live-feed.ts');
  const { chaosCycles } = await import('#lib/worker/chaos-cycles.ts');
  const { ledgerFaults } = await import('#lib/worker/ledger-faults.ts');
  const pool = createPool(url);
  const onCycle = (nth: number) => nth % 10 === 0 && console.error(`${nth} of ${cycles} workers killed`);
  const { runIds, ...report } = await chaosCycles({ pool, url, cycles, onCycle });
  const found = await ledgerFaults(pool, runIds);
  console.log(JSON.stringify({ ...report, faults: found.length }));
  for (const fault of found) console.error(fault);
  await closeLiveFeed();
  await Promise.all([pool.end(), shared.end()]);
  return found;
}
