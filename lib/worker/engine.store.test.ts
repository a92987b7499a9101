import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#lib/governance/ledger.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { fold } from '#lib/run/evolve.ts';
import { type Engine, startEngine } from './engine.ts';
import { submitToy, toyInstallation, untilEnded } from './toy-installation.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ ...(await toyInstallation(pool)), pool, regions: ['eu', 'us'] });
});

afterAll(async () => {
  await engine.stop();
  await closeLiveFeed();
  await pool.end();
});

describe('an engine on Postgres', () => {
  test('carries a run from the query to the report', async () => {
    await submitToy(engine, 'first', { subtasks: 8 });
    const state = await untilEnded(engine, 'first');
    expect(state.status).toBe('done');
    expect(state.report).toEqual({ answer: 'yes' });
    const { rows } = await pool.query(`SELECT * FROM "Event" WHERE stream = 'run:first' ORDER BY version`);
    const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    expect(verifyChain(entries)).toEqual({ ok: true, length: state.version, head: entries.at(-1).hash });
    const folded = fold(rows.map((row) => ({ ...row, at: row.at.getTime() }) as RecordedEvent));
    expect(folded).toEqual(state);
  });
});
