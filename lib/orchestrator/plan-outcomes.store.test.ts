import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/platform/database/pool.ts';
import { readPlanOutcomes } from './plan-outcomes.ts';

const START = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(START + seconds * 1_000);

async function insertRun(
  id: string,
  about: { status?: string; degraded?: boolean; endedAfter: number; planned?: object },
) {
  const { status = 'done', degraded = false, endedAfter, planned } = about;
  await pool.query(
    `INSERT INTO "Run" (id, title, domain, status, priority, region, "createdById", "policyVersion", "planVersion", version, progress,
       tokens, "energyLowWh", "energyHighWh", degraded, "createdAt", "endedAt")
     VALUES ($1, $1, 'toy', $2, 'routine', 'eu', 'p', 1, 1, 2, '[]', 5000, 0, 0, $3, $4, $5)`,
    [id, status, degraded, at(0), at(endedAfter)],
  );
  const hash = id.padEnd(64, '0');
  await pool.query(
    `INSERT INTO "Event" (stream, version, type, actor, body, at, "prevHash", hash) VALUES ($1, 2, 'PlanningRequested', 'engine', $2, $3, $4, $4)`,
    [`run:${id}`, JSON.stringify(planned ?? {}), at(0), hash],
  );
}

const insertQuestion = (runId: string, nth: number, kind: string, [from, to]: [number, number], verb: string) =>
  pool.query(
    `INSERT INTO "Escalation" (id, "runId", kind, risk, title, why, action, digest, "policyVersion", "allowedVerbs", priority, "onDeadline",
       status, "assigneeRole", decision, "createdAt", "decidedAt")
     VALUES ($1, $2, $3, 'low', '', '{}', '{}', '', 1, '{}', 1, '{}', 'decided', 'operator', $4, $5, $6)`,
    [`${runId}-e${nth}`, runId, kind, JSON.stringify({ at: 'decided', verb }), at(from), at(to)],
  );

const chosen = { granularity: 'coarse', granularityContext: { load: 'scarce', latency: 'prompt' } };

beforeAll(async () => {
  await insertRun('plain', { endedAfter: 30, planned: chosen });
  await insertRun('asked', { endedAfter: 100, degraded: true, planned: { ...chosen, granularity: 'fine' } });
  await insertQuestion('asked', 1, 'low-margin', [10, 50], 'override');
  await insertQuestion('asked', 2, 'commit-approval', [40, 70], 'approve');
  await insertRun('lost', { endedAfter: 200, status: 'failed', planned: chosen });
  await insertRun('stopped', { endedAfter: 300, status: 'cancelled', planned: chosen });
  await insertRun('older', { endedAfter: 10 });
});

afterAll(() => pool.end());

test('plans whose size was chosen are told by what their runs came to, oldest first, without the time people took', async () => {
  const context = chosen.granularityContext;
  expect(await readPlanOutcomes(pool)).toEqual([
    { domain: 'toy', context, granularity: 'coarse', quality: 1, latencyMs: 30_000, tokens: 5000 },
    { domain: 'toy', context, granularity: 'fine', quality: expect.closeTo(0.15), latencyMs: 40_000, tokens: 5000 },
    { domain: 'toy', context, granularity: 'coarse', quality: 0, latencyMs: 200_000, tokens: 5000 },
  ]);
});
