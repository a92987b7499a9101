/** npm run demo: submits the sample cases, as the clinicians of this installation, and tells how each stands. */
import { setTimeout as pause } from 'node:timers/promises';
import { submit } from '#lib/api/cases/submit.ts';
import { provideEngine } from '#lib/api/engine.ts';
import { longRecordCase } from '#lib/clinical/samples/long-record.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import { assembleEngine } from '#lib/worker/assemble-engine.ts';

/** How long the command follows the runs, ms; what is not over then goes on without it. */
const FOLLOW_MS = 120_000;

type Standing = { readonly ref: string; readonly title: string; readonly status: string; readonly isWaiting: boolean };

const clinicians = await activeClinicians();
if (clinicians.length === 0)
  fail('There is no active clinician: start Consilium once, or make an account, and try again.');
const hasWorker = await isAnyoneAtWork();
const engine = await assembleEngine({ performsWork: !hasWorker });
provideEngine(engine.orchestrator);
const runIds = await submitAll();
console.log(
  `${runIds.length} cases submitted. ${hasWorker ? 'The running Consilium works on them.' : 'No Consilium is running, so this command works on them.'}\n`,
);
const standings = await follow(runIds);
for (const { ref, title, status, isWaiting } of standings)
  console.log(`${ref}  ${(isWaiting ? 'waits for a person' : status).padEnd(18)}  ${title}`);
await engine.stop();
await closeLiveFeed();
await pool.end();
process.exit(0);

async function submitAll(): Promise<string[]> {
  const submitted: string[] = [];
  for (const [index, sample] of [...sampleCases, longRecordCase].entries()) {
    const clinician = clinicians[index % clinicians.length];
    if (!clinician) continue;
    const principal = { ...clinician, role: 'clinician', via: 'session' } as const;
    const result = await submit(sample.input, principal, null);
    if (result.ok) submitted.push(result.value.runId);
    else console.error(`${sample.name}: ${JSON.stringify(result.error)}`);
  }
  return submitted;
}

/** Waits until every run is over or waits for a person, but not for ever. */
async function follow(ids: readonly string[]): Promise<Standing[]> {
  for (const deadline = Date.now() + FOLLOW_MS; ; await pause(250)) {
    const { rows } = await pool.query<Standing>(
      `SELECT ref, title, status, "waitingFor" IS NOT NULL AS "isWaiting" FROM "Run" WHERE id = ANY($1) ORDER BY ref`,
      [ids],
    );
    const isSettled = rows.every((row) => row.isWaiting || ['done', 'failed', 'cancelled'].includes(row.status));
    if (isSettled || Date.now() > deadline) return rows;
  }
}

async function activeClinicians(): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM "User" WHERE role = 'clinician' AND active ORDER BY "createdAt", id`,
  );
  return rows;
}

async function isAnyoneAtWork(): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM "Worker" w JOIN pg_locks l ON l.locktype = 'advisory' AND l.granted
       AND l.classid::bigint = (w."lockKey" >> 32) & 4294967295 AND l.objid::bigint = w."lockKey" & 4294967295 LIMIT 1`,
  );
  return rowCount === 1;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
