import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { GENESIS_HASH, verifyChain } from '#lib/governance/ledger.ts';
import { Announcer } from '#lib/platform/announcer.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { migrateQueue } from '#lib/platform/queue.ts';
import type { Command } from '#lib/run/command.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { fold } from '#lib/run/evolve.ts';
import { unpackProgress } from '#lib/run/projections/progress.ts';
import { type RunState, STATE_SHAPE } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import { buildCommit, type RunCommit } from './build-commit.ts';
import { decideNext, emptyBatch } from './decide-batch.ts';
import { createPostgresStore } from './postgres-store.ts';
import { ensurePolicy } from './publish-policy.ts';
import { registerAgents } from './register-agents.ts';
import { toyDomain } from './simulation/toy-domain.ts';
import type { RunHead } from './store.ts';

const store = createPostgresStore(pool, new Announcer(pool, () => {}));
const by = { id: 'p1', name: 'Ana' };

beforeAll(async () => {
  await migrateQueue(pool);
  const negotiation = { ...defaultPolicy.negotiation, askAgents: 'local' } as const;
  await ensurePolicy({ ...defaultPolicy, negotiation }, pool);
  await registerAgents(toyDomain.agents, defaultPolicy.budget, pool);
});

afterAll(() => pool.end());

/** The commit of commands on a run as last committed, and the head it leads to. */
async function commitOf(
  runId: string,
  head: RunHead | null,
  commands: readonly Command[],
  taken: { readonly handOff: ReadonlySet<string>; readonly workerId: string | null } = {
    handOff: new Set(),
    workerId: null,
  },
): Promise<{ commit: RunCommit; next: RunHead }> {
  const facts = await store.facts(Date.now());
  const { workerId } = taken;
  const here = workerId === null ? undefined : { workerId, regions: ['eu', 'us'], freeSlots: 50, working: new Map() };
  const world = { ...facts, now: Date.now(), domain: toyDomain, ...(here && { here }) };
  const batch = commands.reduce(decideNext, emptyBatch(runId, head?.state ?? null, world));
  const bug = batch.decided.find((decided) => 'error' in decided);
  if (bug) throw bug.error;
  const headHash = head?.hash ?? GENESIS_HASH;
  const commit = buildCommit(batch.steps, { world, headHash, ...taken });
  const hash = commit.events.at(-1)?.hash ?? headHash;
  return { commit, next: { state: batch.state as RunState, hash, snapshotVersion: 0 } };
}

const submit: Command = {
  ...{
    type: 'submit',
    domain: 'toy',
    title: 'Toy',
    query: { seed: 3, subtasks: 4 },
    priority: 'routine',
    region: 'any',
  },
  ...{ granularity: 'medium', caseId: null, by },
};

function planned(runId: string): Command {
  const asked = { mode: 'initial', goal: 'Toy', query: { seed: 3, subtasks: 4 }, priority: 'routine' } as const;
  const plan = toyDomain.planByRules({ ...asked, granularity: 'medium', feedback: [], current: null, finished: [] });
  const result = { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage } as const;
  return { type: 'completePlanning', planningId: `${runId}-p1`, result };
}

/** A run with its first awards out. */
async function awarded(runId: string): Promise<{ commit: RunCommit; next: RunHead }> {
  const made = await commitOf(runId, null, [submit, planned(runId)]);
  expect(await store.commitRun(made.commit)).toBe('committed');
  return made;
}

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${text}`, values)).rows[0]?.n);

describe('a commit', () => {
  test('writes events, summary, books, attempts and jobs together', async () => {
    const { commit } = await awarded('whole');
    expect(await count(`"Event" WHERE stream = 'run:whole'`)).toBe(commit.events.length);
    expect(await count(`"Attempt" WHERE "runId" = 'whole'`)).toBe(commit.awarded.length);
    expect(await count(`graphile_worker.jobs WHERE key = ANY($1)`, [commit.awarded.map((row) => row.id)])).toBe(
      commit.awarded.length,
    );
    const { rows } = await pool.query(`SELECT status, version, progress, ref FROM "Run" WHERE id = 'whole'`);
    expect(rows[0]).toMatchObject({
      status: 'running',
      version: commit.run.version,
      ref: expect.stringMatching(/^R-\d+$/),
    });
    expect(unpackProgress(rows[0].progress)).toEqual(commit.run.progress);
  });

  test('a planning taken on at once is a job in that worker’s hands until its plan is there', async () => {
    await store.commitRun((await commitOf('queued', null, [submit])).commit);
    expect(await count(`graphile_worker.jobs WHERE key = 'plan:queued-p1' AND locked_by IS NULL`)).toBe(1);
    const taken = { handOff: new Set(['taken-p1']), workerId: 'planner' };
    const { commit, next } = await commitOf('taken', null, [submit], taken);
    await store.commitRun(commit);
    expect(await store.planningsOf('planner')).toEqual([{ runId: 'taken', planningId: 'taken-p1' }]);
    await pool.query(`SELECT graphile_worker.force_unlock_workers(ARRAY['planner'])`);
    expect(await store.planningsOf('planner')).toEqual([]);
    expect(await count(`graphile_worker.jobs WHERE key = 'plan:taken-p1' AND locked_by IS NULL`)).toBe(1);
    await store.commitRun((await commitOf('taken', next, [planned('taken')])).commit);
    expect(await count(`graphile_worker.jobs WHERE key = 'plan:taken-p1'`)).toBe(0);
  });

  test('counts the start that came with an award, and each one after it', async () => {
    const taken = { handOff: new Set<string>(), workerId: 'first' };
    const { commit, next } = await commitOf('starts', null, [submit, planned('starts')], taken);
    await store.commitRun(commit);
    const attemptId = commit.started[0]?.id ?? '';
    expect(await store.countStarts('starts', attemptId)).toBe(1);
    const again = await commitOf('starts', next, [{ type: 'startAttempt', attemptId, workerId: 'second' }]);
    expect(await store.commitRun(again.commit)).toBe('committed');
    expect(await store.countStarts('starts', attemptId)).toBe(2);
    expect(await store.countStarts('starts', 'another')).toBe(0);
  });

  test('reads back as exactly the state that was decided', async () => {
    const { next } = await awarded('again');
    const stored = await store.loadRun('again', null);
    expect(stored?.headHash).toBe(next.hash);
    expect(fold(stored?.events ?? [], stored?.base ?? null)).toEqual(next.state);
  });

  test('is refused whole when the run moved on', async () => {
    const { next } = await awarded('moved');
    const { commit } = await commitOf('moved', next, [{ type: 'pause', note: '', by }]);
    expect(await store.commitRun(commit)).toBe('committed');
    const before = await count('"Event"');
    expect(await store.commitRun(commit)).toBe('conflict');
    expect(await count('"Event"')).toBe(before);
  });

  test('lets one of many through when they come at once', async () => {
    const { next } = await awarded('race');
    const { commit } = await commitOf('race', next, [{ type: 'pause', note: '', by }]);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.commitRun(commit)));
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(7);
  });

  test('creates a run once', async () => {
    const { commit } = await commitOf('once', null, [submit]);
    expect(await Promise.all([store.commitRun(commit), store.commitRun(commit)])).toEqual(
      expect.arrayContaining(['committed', 'conflict']),
    );
  });

  test('keeps the books balanced from reservation to settlement', async () => {
    const { next, commit } = await awarded('books');
    const attemptId = commit.awarded[0]?.id ?? '';
    const fail = { type: 'failAttempt', attemptId, usage: { ...noUsage, inputTokens: 70, outputTokens: 30 } } as const;
    const failure = { kind: 'provider', detail: 'down', provider: 'provider:x' } as const;
    const ended = await commitOf('books', next, [{ ...fail, failure, durationMs: 5 }]);
    expect(await store.commitRun(ended.commit)).toBe('committed');
    const { rows } = await pool.query(`SELECT sum(balance)::int AS total FROM "TokenAccount"`);
    expect(rows[0].total).toBe(0);
    expect(await count(`"TokenAccount" WHERE id = $1`, [`held:${attemptId}`])).toBe(0);
    expect(await count(`"AttemptOutcome" WHERE "attemptId" = $1 AND NOT ok AND provider = 'x'`, [attemptId])).toBe(1);
    const legs = await pool.query(
      `SELECT sum(amount)::int AS total FROM "TokenEntry" GROUP BY transaction HAVING sum(amount) <> 0`,
    );
    expect(legs.rows).toEqual([]);
  });

  test('is refused when an account cannot pay any more', async () => {
    const { commit } = await commitOf('poor', null, [submit, planned('poor')]);
    const payer = commit.entries.find(({ reason, amount }) => reason === 'reserve' && amount < 0)?.accountId;
    await pool.query(`UPDATE "TokenAccount" SET balance = 1 WHERE id = $1`, [payer]);
    expect(await store.commitRun(commit)).toBe('budget-stale');
    expect(await count(`"Event" WHERE stream = 'run:poor'`)).toBe(0);
    await pool.query(`UPDATE "TokenAccount" SET balance = 200000 WHERE id = $1`, [payer]);
    expect(await store.commitRun(commit)).toBe('committed');
    // The books were put out of balance by hand above; other tests look at their sum.
    await pool.query(
      `UPDATE "TokenAccount" SET balance = -(SELECT sum(balance) FROM "TokenAccount" WHERE id <> 'issued') WHERE id = 'issued'`,
    );
  });

  test('keeps the answer where lists read it', async () => {
    const { next } = await awarded('answer');
    const report = { differential: [] };
    const { commit } = await commitOf('answer', next, [{ type: 'pause', note: '', by }]);
    expect(await store.commitRun({ ...commit, report })).toBe('committed');
    const { rows } = await pool.query(`SELECT report FROM "Run" WHERE id = 'answer'`);
    expect(rows[0].report).toEqual(report);
    const later = await commitOf('answer', await headOf('answer'), [{ type: 'resume', note: '', by }]);
    expect(await store.commitRun(later.commit)).toBe('committed');
    expect((await pool.query(`SELECT report FROM "Run" WHERE id = 'answer'`)).rows[0].report).toEqual(report);
  });
});

describe('commits of many runs at once', () => {
  test('are each whole, and share transactions', async () => {
    const made = [];
    for (let nth = 0; nth < 24; nth++) made.push(await commitOf(`many-${nth}`, null, [submit, planned(`many-${nth}`)]));
    const outcomes = await Promise.all(made.map(({ commit }) => store.commitRun(commit)));
    expect(new Set(outcomes)).toEqual(new Set(['committed']));
    for (const { commit, next } of made) {
      expect((await headOf(commit.runId))?.state).toEqual(next.state);
      expect(await count(`"Attempt" WHERE "runId" = $1`, [commit.runId])).toBe(commit.awarded.length);
    }
    const { rows } = await pool.query(`SELECT count(DISTINCT xmin::text)::int AS n FROM "Run" WHERE id LIKE 'many-%'`);
    expect(rows[0].n).toBeLessThan(24);
    expect((await pool.query(`SELECT sum(balance)::int AS total FROM "TokenAccount"`)).rows[0].total).toBe(0);
  });

  test('are refused one by one: a run that moved on keeps nobody else from committing', async () => {
    const heads = [];
    for (let nth = 0; nth < 6; nth++) heads.push((await awarded(`mixed-${nth}`)).next);
    const commits = [];
    for (const [nth, head] of heads.entries())
      commits.push((await commitOf(`mixed-${nth}`, head, [{ type: 'pause', note: '', by }])).commit);
    expect(await store.commitRun(commits[3] as RunCommit)).toBe('committed');
    const outcomes = await Promise.all(commits.map((commit) => store.commitRun(commit)));
    expect(outcomes).toEqual(['committed', 'committed', 'committed', 'conflict', 'committed', 'committed']);
  });

  test('of which one cannot be written at all fail that one alone', async () => {
    const heads = [];
    for (let nth = 0; nth < 4; nth++) heads.push((await awarded(`broken-${nth}`)).next);
    const commits: RunCommit[] = [];
    for (const [nth, head] of heads.entries())
      commits.push((await commitOf(`broken-${nth}`, head, [{ type: 'pause', note: '', by }])).commit);
    const [first, second, third, fourth] = commits as [RunCommit, RunCommit, RunCommit, RunCommit];
    const broken = { ...third, events: third.events.map((event) => ({ ...event, text: '{"version":"none"}' })) };
    const outcomes = await Promise.allSettled([first, second, broken, fourth].map((commit) => store.commitRun(commit)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await headOf('broken-3'))?.state.status).toBe('paused');
    expect((await headOf('broken-2'))?.state.status).toBe('running');
  });
});

/** The head of a run, read from the store and folded. */
async function headOf(runId: string): Promise<RunHead | null> {
  const stored = await store.loadRun(runId, null);
  const state = stored && fold(stored.events, stored.base);
  return stored && state ? { state, hash: stored.headHash, snapshotVersion: stored.snapshotVersion } : null;
}

describe('a snapshot', () => {
  /** A run with a snapshot in the middle of its log. */
  async function withSnapshot(runId: string): Promise<{ snapshot: RunState; latest: RunState }> {
    const { next } = await awarded(runId);
    await store.saveSnapshot(next.state);
    const { commit, next: later } = await commitOf(runId, next, [{ type: 'pause', note: '', by }]);
    expect(await store.commitRun(commit)).toBe('committed');
    return { snapshot: next.state, latest: later.state };
  }

  test('is where loading begins, and leads to the same state as the whole log', async () => {
    const { snapshot, latest } = await withSnapshot('long');
    const stored = await store.loadRun('long', null);
    expect(stored?.base).toEqual(JSON.parse(JSON.stringify(snapshot)));
    expect(stored?.events.map((event) => event.type)).toEqual(['RunPaused']);
    expect(stored?.snapshotVersion).toBe(snapshot.version);
    expect((await headOf('long'))?.state).toEqual(latest);
    const { rows } = await pool.query(`SELECT * FROM "Event" WHERE stream = 'run:long' ORDER BY version`);
    expect(fold(rows.map((row) => ({ ...row, at: row.at.getTime() }) as RecordedEvent))).toEqual(latest);
    expect(verifyChain(rows.map((row) => ({ ...row, at: row.at.toISOString() })))).toMatchObject({ ok: true });
  });

  test('of another shape is ignored: the run is folded anew from its events', async () => {
    const { latest } = await withSnapshot('shaped');
    await pool.query(`UPDATE "Snapshot" SET shape = $1, state = '{"old": true}' WHERE "runId" = 'shaped'`, [
      STATE_SHAPE - 1,
    ]);
    const stored = await store.loadRun('shaped', null);
    expect(stored).toMatchObject({ base: null, snapshotVersion: 0 });
    expect((await headOf('shaped'))?.state).toEqual(latest);
    await store.saveSnapshot(latest);
    expect((await store.loadRun('shaped', null))?.base).toEqual(JSON.parse(JSON.stringify(latest)));
  });

  test('gives way to a later one only', async () => {
    const { snapshot, latest } = await withSnapshot('late');
    await store.saveSnapshot(latest);
    await store.saveSnapshot(snapshot);
    expect((await store.loadRun('late', null))?.snapshotVersion).toBe(latest.version);
  });
});

describe('safe mode', () => {
  const why = { rule: 'person', scope: 'person', sentence: 'Ana turned safe mode on.' } as const;
  const counts = { calls: 0, failures: 0, slow: 0, windowMs: 0, limit: 0 };

  test('waits for commits under way, refuses those decided without it, and lets those decided with it through', async () => {
    const { commit: before } = await commitOf('safe', null, [submit, planned('safe')]);
    const other = await pool.connect();
    await other.query('BEGIN; SELECT pg_advisory_xact_lock_shared(7301)');
    const latch = store.changeBreaker(
      'system',
      0,
      { type: 'SafeModeLatched', body: { why: { ...why, ...counts } } },
      Date.now(),
      'person:p1',
    );
    const first = await Promise.race([
      latch.then(() => 'latched'),
      pool.query('SELECT pg_sleep(0.2)').then(() => 'waiting'),
    ]);
    expect(first).toBe('waiting');
    await other.query('COMMIT');
    other.release();
    expect(await latch).toBe(true);

    expect(await store.commitRun(before)).toBe('world-stale');
    const { commit: after } = await commitOf('safe', null, [submit, planned('safe')]);
    expect(await store.commitRun(after)).toBe('committed');
    expect(after.awarded).toEqual([]);
    expect(after.escalations.map((row) => row.status)).toContain('open');
  });

  test('is latched once and released once', async () => {
    const release = { type: 'SafeModeReleased', body: { reason: 'all is well', by } } as const;
    expect(await store.changeBreaker('system', 0, release, Date.now(), 'person:p1')).toBe(false);
    expect(await store.changeBreaker('system', 1, release, Date.now(), 'person:p1')).toBe(true);
    expect((await store.facts(Date.now())).safeMode).toBeNull();
    const { rows } = await pool.query(`SELECT * FROM "Event" WHERE stream = 'breaker:system' ORDER BY version`);
    expect(rows.map((row) => row.type)).toEqual(['SafeModeLatched', 'SafeModeReleased']);
    expect(verifyChain(rows.map((row) => ({ ...row, at: row.at.toISOString() })))).toMatchObject({
      ok: true,
      length: 2,
    });
  });
});
