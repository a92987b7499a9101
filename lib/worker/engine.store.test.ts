import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { verifyChain } from '#lib/governance/ledger.ts';
import { restockBank } from '#lib/orchestrator/bank-cycle.ts';
import type { Performer } from '#lib/orchestrator/parts.ts';
import { publishPolicy } from '#lib/orchestrator/publish-policy.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { fold } from '#lib/run/evolve.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import { type Engine, type EngineOptions, startEngine } from './engine.ts';
import { handsOff, submitToy, toyInstallation, untilEnded, untilRun } from './toy-fixture.ts';

const engines: Engine[] = [];
const person = { id: 'p1', name: 'Ana' };

async function start(options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await startEngine({ ...(await toyInstallation(pool)), pool, regions: ['eu', 'us'], ...options });
  engines.push(engine);
  return engine;
}

afterEach(() => Promise.all(engines.splice(0).map((engine) => engine.stop())));
afterAll(async () => {
  await closeLiveFeed();
  await pool.end();
});

const failing: Performer = async () => ({
  ok: false,
  error: { kind: 'provider', detail: 'it is down', provider: 'provider:scripted-north' },
  usage: { ...noUsage, inputTokens: 10, calls: 1 },
  durationMs: 1,
});

describe('an engine on Postgres', () => {
  test('carries a run from the query to the report, and its log folds to its state', async () => {
    const engine = await start();
    await submitToy(engine, 'first', { subtasks: 8 });
    const state = await untilEnded(engine, 'first');
    expect(state).toMatchObject({ status: 'done', report: { answer: 'yes' } });
    const { rows } = await pool.query(`SELECT * FROM "Event" WHERE stream = 'run:first' ORDER BY version`);
    const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    expect(verifyChain(entries)).toEqual({ ok: true, length: state.version, head: entries.at(-1).hash });
    expect(fold(rows.map((row) => ({ ...row, at: row.at.getTime() }) as RecordedEvent))).toEqual(state);
  });

  test('shares its work with a second engine, and both end it', async () => {
    const one = await start({ capacity: 2 });
    const two = await start({ capacity: 2 });
    await Promise.all(['p', 'q', 'r', 's'].map((runId) => submitToy(one, runId, { subtasks: 8 })));
    const states = await Promise.all(['p', 'q', 'r', 's'].map((runId) => untilEnded(two, runId)));
    expect(states.map((state) => state.status)).toEqual(['done', 'done', 'done', 'done']);
    // What was lent to another agent while it waited never began anywhere.
    const begun = states.flatMap((state) =>
      Object.values(state.attempts).filter(({ startedAt }) => startedAt !== null),
    );
    const workers = new Set(begun.map((attempt) => attempt.workerId));
    expect(workers).toEqual(new Set([one.workerId, two.workerId]));
  });

  test('never performs work of a region it does not serve', async () => {
    const american = await start({ regions: ['us'] });
    await submitToy(american, 'european', { subtasks: 2, region: 'eu' });
    const waiting = await untilRun(american, 'european', (state) => Object.keys(state.attempts).length > 0);
    expect(american.orchestrator.held()).toEqual([]);
    expect(Object.values(waiting.attempts).map((attempt) => attempt.award.region)).toContain('eu');
    const european = await start({ regions: ['eu'] });
    const state = await untilEnded(european, 'european');
    expect(Object.values(state.attempts).map((attempt) => attempt.workerId)).not.toContain(american.workerId);
  });

  test('decides commands that come together in one commit', async () => {
    const engine = await start({ performsWork: false });
    await submitToy(engine, 'batch', { subtasks: 1 });
    const notes = Array.from({ length: 40 }, (_, index) => ({ nth: index }));
    const told = notes.map((information) =>
      engine.orchestrator.handle('batch', { type: 'addInformation', information, by: person }),
    );
    const handled = await Promise.all(told);
    expect(handled.every((one) => one.ok)).toBe(true);
    const versions = new Set(handled.map((one) => (one.ok ? one.value.version : 0)));
    expect(versions.size).toBeLessThanOrEqual(3);
    expect((await engine.orchestrator.readRun('batch'))?.information).toHaveLength(40);
  });

  test('stops work that is no longer wanted, in whatever process it runs', async () => {
    const aborted = Promise.withResolvers<string>();
    const perform: Performer = (_, __, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted.resolve(String(signal.reason));
          resolve({ ok: false, error: { kind: 'timeout', detail: '', provider: null }, usage: noUsage, durationMs: 1 });
        });
      });
    const worker = await start({ perform });
    const web = await start({ performsWork: false });
    await submitToy(web, 'unwanted', { subtasks: 1 });
    await untilRun(worker, 'unwanted', (state) => Object.values(state.attempts).some((one) => one.startedAt !== null));
    await web.orchestrator.handle('unwanted', { type: 'cancel', note: 'not needed', by: person });
    expect(await aborted.promise).toBe('no longer wanted');
  });

  test('keeps NUL characters and lone surrogates of people out of the log', async () => {
    const engine = await start({ performsWork: false });
    await submitToy(engine, 'odd', { subtasks: 1 });
    const information = { text: 'a\u0000b \ud800 😀 <script>' };
    const told = await engine.orchestrator.handle('odd', { type: 'addInformation', information, by: person });
    expect(told.ok).toBe(true);
    const text = JSON.stringify((await engine.orchestrator.readRun('odd'))?.information);
    expect(text).toContain('😀 <script>');
    expect(text).not.toContain('\\u0000');
  });
});

describe('the bank', () => {
  test('is restocked once per cycle, by whoever comes first', async () => {
    await toyInstallation(pool);
    const rules = { ...handsOff.budget, cycleMinutes: 10 };
    const cycles = await Promise.all([0, 1, 2].map(() => restockBank(rules, Date.UTC(2030, 0, 1), pool)));
    expect(cycles.filter(Boolean)).toHaveLength(1);
    expect(await restockBank(rules, Date.UTC(2030, 0, 1, 0, 10), pool)).toBe(true);
    const { rows } = await pool.query(
      `SELECT sum(balance)::int AS total, min(balance) FILTER (WHERE id LIKE 'agent:%')::int AS least FROM "TokenAccount"`,
    );
    expect(rows[0]).toEqual({ total: 0, least: rules.tokensPerAgent });
  });
});

describe('a provider that fails', () => {
  test('opens breakers, latches safe mode, and only a person brings autonomy back', { timeout: 60_000 }, async () => {
    const touchy = {
      ...handsOff,
      budget: { ...handsOff.budget, retryDelayMs: 0, maxAttempts: 10 },
      breaker: {
        ...defaultPolicy.breaker,
        minCalls: 4,
        openMs: 300,
        probes: 1,
        system: { windowMs: 300_000, minCalls: 8, failureShare: 0.2 },
      },
    };
    await toyInstallation(pool);
    const { rows } = await pool.query(`SELECT max(version) AS version FROM "PolicyVersion"`);
    const published = await publishPolicy({
      body: touchy,
      reason: 'a test of failure',
      by: person,
      basedOn: rows[0].version,
    });
    expect(published.ok).toBe(true);

    // What went well in the tests before would dilute the windows.
    await pool.query(`DELETE FROM "AttemptOutcome"`);
    let isDown = true;
    const well = (await toyInstallation(pool)).perform;
    const engine = await start({ perform: (...work) => (isDown ? failing : well)(...work) });
    await Promise.all(['x', 'y', 'z'].map((runId) => submitToy(engine, runId, { subtasks: 6 })));
    await expect.poll(async () => (await engine.orchestrator.facts()).safeMode, { timeout: 20_000 }).not.toBeNull();
    // Runs that used up their tries wait for people as it is; a new one would go on by itself.
    await submitToy(engine, 'w', { subtasks: 1 });
    await untilRun(engine, 'w', (state) =>
      Object.values(state.escalations).some(({ why }) => why.rule === 'safe-mode'),
    );
    const { safeMode, agents } = await engine.orchestrator.facts();
    expect(safeMode?.why.sentence).toMatch(/^Errors reached/);
    expect(agents.some((agent) => agent.breaker !== 'closed')).toBe(true);

    isDown = false;
    expect(await engine.orchestrator.releaseSafeMode(person, ' ')).toMatchObject({ error: { kind: 'note-missing' } });
    expect(await engine.orchestrator.releaseSafeMode(person, 'the provider answers again')).toMatchObject({ ok: true });
    const ended = await Promise.all(['w', 'x', 'y', 'z'].map((runId) => approveUntilEnded(engine, runId)));
    expect(ended.map((state) => state.status)).toEqual(['done', 'done', 'done', 'done']);
  });
});

/** Says yes to whatever is asked until the run is over: the outage may have used up tries, and people give new ones. */
async function approveUntilEnded(engine: Engine, runId: string): Promise<RunState> {
  const openOf = (state: RunState) => Object.values(state.escalations).filter(({ status }) => status.at === 'open');
  for (;;) {
    const state = await untilRun(engine, runId, (one) => one.endedAt !== null || openOf(one).length > 0, 30_000);
    if (state.endedAt !== null) return state;
    for (const { id, digest } of openOf(state)) {
      const verdict = { verb: 'approve', digest, note: '', value: null, by: { ...person, role: 'operator' } } as const;
      await engine.orchestrator.handle(runId, { type: 'decideEscalation', escalationId: id, ...verdict });
    }
  }
}
