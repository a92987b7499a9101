/** npm run worker: the engine without the web. Ends by SIGTERM or SIGINT within five seconds; its work goes to others at once. */
import { pool } from '#lib/platform/database/pool.ts';
import { env } from '#lib/platform/env.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import { log } from '#lib/platform/log.ts';
import { assembleEngine } from './assemble-engine.ts';

const STOP_MS = 4_500;

const engine = await assembleEngine({ performsWork: true });
console.log(`Worker ${engine.workerId} performs work for ${env.REGIONS.join(', ')}. Ctrl-C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end());

async function end(): Promise<void> {
  setTimeout(() => process.exit(1), STOP_MS).unref();
  try {
    await engine.stop();
    await closeLiveFeed();
    await pool.end();
    process.exit(0);
  } catch (error) {
    log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'the worker did not end cleanly');
    process.exit(1);
  }
}
