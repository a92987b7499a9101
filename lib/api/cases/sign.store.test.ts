import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { verifyChain } from '#lib/governance/ledger.ts';
import { prisma } from '#lib/platform/database/client.ts';
import type { Engine } from '#lib/worker/engine.ts';
import {
  type Caller,
  call,
  closeDatabase,
  keyOf,
  leastCase,
  PASSWORD,
  personOf,
  startCouncil,
} from '../api-fixture.ts';
import { eventsAfter } from '../runs/queries.ts';
import { GETCase, POSTCase, POSTInformation, POSTReview, POSTSignature } from './handlers.ts';

let engine: Engine;
let lena: Caller;
let tomas: Caller;

beforeAll(async () => {
  engine = await startCouncil();
  lena = await personOf('clinician', 'Lena Moser');
  tomas = await keyOf('clinician', 'Ward system');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

const submit = (caller: Caller, body: unknown) => call(POSTCase, caller, { body });
const read = (caller: Caller, id: string) => call(GETCase, caller, { params: { id } });

/** Waits until a case has the status, and gives it. */
const untilCase = (caller: Caller, id: string, status: string) =>
  vi.waitFor(
    async () => {
      const { json } = await read(caller, id);
      expect(json.status).toBe(status);
      return json;
    },
    { timeout: 25_000, interval: 50 },
  );

async function finished(caller: Caller): Promise<string> {
  const { json } = await submit(caller, sampleCases[0]?.input);
  await untilCase(caller, json.caseId, 'ready-to-sign');
  return json.caseId;
}

describe('what a clinician says of an item', () => {
  const total = async () => {
    const rows = await prisma.standing.findMany({ where: { capability: 'diagnose.rank' } });
    const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
    return { right: sum((row) => row.successes), wrong: sum((row) => row.failures) };
  };

  test('teaches who stood behind it, once, and is taken back when they change their mind', {
    timeout: 60_000,
  }, async () => {
    const id = await finished(lena);
    const { report } = (await read(lena, id)).json;
    const item = report.differential[0].id;
    const say = (verdict: string, reason = '') =>
      call(POSTReview, lena, { params: { id }, body: { item, verdict, reason } });
    const before = await total();
    await say('accept');
    const accepted = await total();
    expect(accepted.right).toBeGreaterThan(before.right);
    expect(accepted.wrong).toBeCloseTo(before.wrong);
    await say('accept');
    expect((await total()).right).toBeCloseTo(accepted.right);
    await say('reject', 'it is not');
    const rejected = await total();
    expect(rejected.right).toBeCloseTo(before.right);
    expect(rejected.wrong - before.wrong).toBeCloseTo(accepted.right - before.right);
  });
});

describe('what a clinician rejects and signs', () => {
  test('answers behind a rejected item are not kept for later', { timeout: 60_000 }, async () => {
    const id = await finished(lena);
    const { report, runId } = (await read(lena, id)).json;
    const keptOf = async () => (await prisma.resultCache.findMany({ where: { runId } })).map((row) => row.attemptId);
    const before = await vi.waitFor(
      async () => {
        const kept = await keptOf();
        expect(kept.some((attemptId) => attemptId.includes('rank'))).toBe(true);
        return kept;
      },
      { timeout: 10_000, interval: 50 },
    );
    const body = { item: report.differential[0].id, verdict: 'reject', reason: 'it is not' };
    await call(POSTReview, lena, { params: { id }, body });
    const after = await keptOf();
    expect(after.length).toBeLessThan(before.length);
    expect(after.length).toBeGreaterThan(0);
  });

  test('a signature teaches half a verdict of what was not reviewed', { timeout: 60_000 }, async () => {
    const rights = async () =>
      (await prisma.standing.findMany({ where: { capability: 'diagnose.rank' } })).reduce(
        (sum, row) => sum + row.successes,
        0,
      );
    const id = await finished(lena);
    const before = await rights();
    const { reportDigest, runId } = (await read(lena, id)).json;
    const body = { meaning: 'Read and mine.', password: PASSWORD, digest: reportDigest };
    expect((await call(POSTSignature, lena, { params: { id }, body })).status).toBe(200);
    const state = await engine.orchestrator.readRun(runId);
    const ranked = Object.values(state?.subtasks ?? {}).filter(({ spec }) =>
      spec.capabilities.includes('diagnose.rank'),
    );
    const members = new Set(
      ranked.flatMap(({ attemptIds }) => attemptIds.map((attempt) => state?.attempts[attempt]?.award.agentId)),
    );
    const gained = (await rights()) - before;
    expect(gained).toBeGreaterThan(0);
    // At most one credit of a quarter – half of a verdict's half – for each agent that ranked.
    expect(gained).toBeLessThanOrEqual(members.size * 0.25 + 1e-9);
    expect((gained / 0.25) % 1).toBeCloseTo(0);
  });
});

describe('information that comes later', () => {
  test('opens a finished case again, changes what is known, and ends in a new report; reviews of the old one are gone', {
    timeout: 60_000,
  }, async () => {
    const id = await finished(lena);
    const before = (await read(lena, id)).json;
    await call(POSTReview, lena, { params: { id }, body: { item: 'differential.0', verdict: 'accept' } });
    const late = { vitals: { heartRateBpm: 131, systolicMmHg: 78, diastolicMmHg: 40 }, note: 'Mr John Smith is worse' };
    const { status, json } = await call(POSTInformation, lena, { params: { id }, body: late });
    expect([status, json]).toEqual([202, { caseId: id, runId: before.runId, version: expect.any(Number) }]);
    const after = await untilCase(lena, id, 'ready-to-sign');
    expect(after.information).toHaveLength(1);
    expect(JSON.stringify(after)).not.toContain('Smith');
    expect(after.reviews).toEqual([]);
    expect(after.reportDigest).not.toBe(before.reportDigest);
  });

  test.each([
    ['nothing', {}, ''],
    ['an unknown field', { complaint: 'x' }, 'complaint'],
    ['an impossible value', { vitals: { heartRateBpm: 4000 } }, 'vitals.heartRateBpm'],
  ])('with %s is refused', async (_, body, path) => {
    const { json: made } = await submit(lena, leastCase);
    const { status, json } = await call(POSTInformation, lena, { params: { id: made.caseId }, body });
    expect([status, json.errors[0].path]).toEqual([422, path]);
  });
});

describe('a signature', () => {
  const sign = (id: string, body: object, caller = lena) => call(POSTSignature, caller, { params: { id }, body });
  const meaning = 'I have read this and it is mine.';

  test('needs a report', async () => {
    const { json: made } = await submit(lena, leastCase);
    await engine.orchestrator.handle(made.runId, { type: 'pause', note: '', by: { id: 'a', name: 'A' } });
    const { status, json } = await sign(made.caseId, { meaning, password: PASSWORD });
    expect([status, json.type]).toEqual([409, 'no-report']);
  });

  test('of a person needs the password, binds what was read, is given once, and closes the case', {
    timeout: 60_000,
  }, async () => {
    const id = await finished(lena);
    const { json: shown } = await read(lena, id);
    expect((await sign(id, { meaning })).status).toBe(403);
    expect((await sign(id, { meaning, password: 'wrong' })).status).toBe(403);
    expect((await sign(id, { meaning: '  ', password: PASSWORD })).json.errors[0].path).toBe('meaning');
    const review = await call(POSTReview, lena, {
      params: { id },
      body: { item: 'differential.0', verdict: 'reject', reason: 'no' },
    });
    expect(review.json.reviews).toHaveLength(1);
    const changed = await sign(id, { meaning, password: PASSWORD, digest: shown.reportDigest });
    expect([changed.status, changed.json.type]).toEqual([409, 'changed']);
    const { digest } = changed.json;
    const many = await Promise.all(Array.from({ length: 4 }, () => sign(id, { meaning, password: PASSWORD, digest })));
    expect(many.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { json: signed } = await read(lena, id);
    expect(signed).toMatchObject({
      status: 'signed',
      signature: { by: { id: lena.id, name: 'Lena Moser' }, meaning, digest },
    });
    const refused = await Promise.all([
      sign(id, { meaning, password: PASSWORD }),
      call(POSTReview, lena, { params: { id }, body: { item: 'x', verdict: 'accept' } }),
      call(POSTInformation, lena, { params: { id }, body: { note: 'late' } }),
    ]);
    expect(refused.map(({ status, json }) => `${status} ${json.type}`)).toEqual([
      '409 already-signed',
      '409 signed',
      '409 signed',
    ]);
    const log = await eventsAfter(`case:${id}`, 0, 100);
    expect(log.map(({ type }) => type)).toEqual(['ReportItemReviewed', 'ReportSigned']);
    expect(verifyChain(log).ok).toBe(true);
  });

  test('by a key needs no password', { timeout: 60_000 }, async () => {
    const id = await finished(tomas);
    expect((await sign(id, { meaning }, tomas)).json.signature).toMatchObject({ by: { name: 'Ward system' } });
  });

  test('cannot be guessed at: after ten wrong passwords the next has to wait', { timeout: 60_000 }, async () => {
    const guesser = await personOf('clinician');
    const id = await finished(guesser);
    const tries = [];
    for (let nth = 0; nth < 11; nth++)
      tries.push((await sign(id, { meaning, password: `guess ${nth}` }, guesser)).status);
    expect(tries).toEqual([...Array(10).fill(403), 429]);
    const late = await sign(id, { meaning, password: PASSWORD }, guesser);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('reviews', () => {
  test('of several items at once are all kept, the last of each item counts, and a change needs a reason', {
    timeout: 60_000,
  }, async () => {
    const id = await finished(tomas);
    const review = (item: string, verdict: string, reason = '') =>
      call(POSTReview, tomas, { params: { id }, body: { item, verdict, reason } });
    await Promise.all(['a', 'b', 'c', 'd'].map((item) => review(item, 'accept')));
    await review('a', 'modify', 'not quite');
    expect((await review('b', 'reject', ' ')).json.errors[0].path).toBe('reason');
    const { reviews } = (await read(tomas, id)).json;
    expect(
      Object.fromEntries(reviews.map((one: { item: string; verdict: string }) => [one.item, one.verdict])),
    ).toEqual({
      a: 'modify',
      b: 'accept',
      c: 'accept',
      d: 'accept',
    });
  });
});
