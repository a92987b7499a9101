import { ok } from '#lib/kernel/result.ts';
import { hasEngine } from '../engine.ts';
import { route } from '../http/route.ts';
import { waitingFor } from '../inbox/queries.ts';
import { safeMode } from '../safe-mode/queries.ts';
import { getAttention, getHealth, getOverview } from './contract.ts';
import { livingWorkers, overview } from './queries.ts';

export const GETAttention = route(getAttention, async ({ principal }) => {
  const [waitingForMe, mode] = await Promise.all([waitingFor(principal), safeMode()]);
  return ok({ data: { waitingForMe, safeMode: mode && { since: mode.since, why: mode.why, waiting: mode.waiting } } });
});

export const GETOverview = route(getOverview, async () => ok({ data: await overview(new Date()) }));

export const GETHealth = route(getHealth, async () => {
  const workers = await livingWorkers().catch(() => null);
  if (workers === null)
    return ok({ status: 503, data: { status: 'degraded', database: 'down', worker: 'none', safeMode: false } });
  const worker = workers > 0 ? 'ok' : 'none';
  const works = hasEngine() && worker === 'ok';
  return ok({
    status: works ? 200 : 503,
    data: { status: works ? 'ok' : 'degraded', database: 'ok', worker, safeMode: (await safeMode()) !== null },
  });
});
