import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
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
import { caseDetailSchema, caseRowSchema } from './contract.ts';
import {
  DELETEDraft,
  GETCase,
  GETCases,
  GETDrafts,
  POSTCase,
  POSTInformation,
  POSTReview,
  POSTSignature,
  PUTDraft,
} from './handlers.ts';
import { resumeSubmissions } from './submit.ts';

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

const submit = (caller: Caller, body: unknown, headers: Record<string, string> = {}) =>
  call(POSTCase, caller, { body, headers });
const read = (caller: Caller, id: string) => call(GETCase, caller, { params: { id } });
const countCases = () => prisma.clinicalCase.count();

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

describe('a submitted case', () => {
  test('is answered with 201, its ids and its place, and can be read there by id and by reference', async () => {
    const { status, json, headers } = await submit(lena, leastCase);
    expect(status).toBe(201);
    expect(json).toEqual({ caseId: expect.any(String), runId: expect.any(String) });
    expect(headers.get('location')).toBe(`/api/v1/cases/${json.caseId}`);
    const found = await read(lena, json.caseId);
    expect(caseDetailSchema.parse(found.json)).toMatchObject({
      ...json,
      title: 'A cough for three days, 41 M',
      signature: null,
    });
    expect((await read(lena, found.json.ref)).json.caseId).toBe(json.caseId);
  });

  test('has no report until there is one, and then a whole one', async () => {
    await engine.orchestrator.latchSafeMode({ id: 'a', name: 'A' }, 'to look at a case that waits');
    const { json } = await submit(lena, sampleCases[0]?.input);
    const waiting = await untilCase(lena, json.caseId, 'waiting');
    expect(waiting).toMatchObject({
      report: null,
      reportDigest: null,
      waitingFor: { role: expect.any(String), name: null },
    });
    await engine.orchestrator.releaseSafeMode({ id: 'a', name: 'A' }, 'seen');
    const { rows } = { rows: await prisma.escalation.findMany({ where: { runId: json.runId, status: 'open' } }) };
    for (const { id, digest } of rows)
      await engine.orchestrator.handle(json.runId, {
        type: 'decideEscalation',
        escalationId: id,
        verb: 'approve',
        digest,
        note: '',
        value: null,
        by: { id: 'a', name: 'A', role: 'operator' },
      });
    const done = await untilCase(lena, json.caseId, 'ready-to-sign');
    expect(done.report).toMatchObject({
      triage: expect.stringMatching(/^(emergency|urgent|routine|self-care)$/),
      redFlags: expect.any(Array),
      differential: expect.any(Array),
      nextTests: expect.any(Array),
      scores: expect.any(Array),
      dissent: expect.any(Array),
      abstained: false,
      degraded: false,
      model: expect.any(String),
    });
    expect(done.report.differential[0]).toMatchObject({
      name: expect.any(String),
      icd10: expect.stringMatching(/^[A-Z]\d\d/),
      probability: expect.any(Number),
      group: expect.stringMatching(/^(most-likely|cant-miss|other)$/),
      evidenceFor: expect.any(Array),
      evidenceAgainst: expect.any(Array),
      missing: expect.any(Array),
    });
    const { json: page } = await call(GETCases, lena, { query: { limit: '200' } });
    const row = page.cases.find((one: { caseId: string }) => one.caseId === json.caseId);
    expect(caseRowSchema.parse(row)).toMatchObject({
      leading: done.report.differential[0].name,
      triage: done.report.triage,
      redFlags: done.report.redFlags.length,
    });
  });

  test('whose submission was cut short is begun at the next start', async () => {
    const { json } = await submit(tomas, leastCase);
    const lost = { id: 'lost', runId: 'lost-run', ownerId: tomas.id, title: 'x', region: 'eu', priority: 'routine' };
    await prisma.clinicalCase.create({ data: { ...lost, input: leastCase, reviews: [] } });
    expect(await resumeSubmissions()).toBe(1);
    expect(await resumeSubmissions()).toBe(0);
    expect((await read(tomas, 'lost')).json).toMatchObject({ owner: { id: tomas.id, name: 'Ward system' } });
    expect((await read(tomas, json.caseId)).status).toBe(200);
  });
});

describe('an idempotency key', () => {
  const withKey = (key: string, body: unknown = leastCase, caller = lena) =>
    submit(caller, body, { 'idempotency-key': key });

  test('makes a repeat harmless: the same ids, one case', async () => {
    const first = await withKey('again');
    const before = await countCases();
    const second = await withKey('again');
    expect([second.status, second.json]).toEqual([201, first.json]);
    expect(await countCases()).toBe(before);
  });

  test('refuses another body', async () => {
    await withKey('other');
    const { status, json } = await withKey('other', { ...leastCase, complaint: 'Something else.' });
    expect([status, json.type]).toEqual([409, 'key-taken']);
  });

  test('used by two people leads to two cases', async () => {
    const [first, second] = [await withKey('shared'), await withKey('shared', leastCase, tomas)];
    expect(second.status).toBe(201);
    expect(second.json.caseId).not.toBe(first.json.caseId);
  });

  test('makes one case of ten identical submissions at once', async () => {
    const before = await countCases();
    const answers = await Promise.all(Array.from({ length: 10 }, () => withKey('at once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ json }) => json.caseId)).size).toBe(1);
    expect(await countCases()).toBe(before + 1);
  });

  test('lets one of two different bodies at once through, and it is the one that is stored', async () => {
    const complaints = ['First body.', 'Second body.'];
    const answers = await Promise.all(complaints.map((complaint) => withKey('race', { ...leastCase, complaint })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const winner = answers.findIndex(({ status }) => status === 201);
    const { json } = await read(lena, answers[winner]?.json.caseId);
    expect(json.input.complaint).toBe(complaints[winner]);
  });

  test.each([
    ['empty', ''],
    ['of 201 characters', 'k'.repeat(201)],
  ])('%s is refused by name', async (_, key) => {
    const { status, json } = await withKey(key);
    expect([status, json.errors[0].path]).toEqual([422, 'Idempotency-Key']);
  });
});

const million = 'x'.repeat(1_000_000);
const odd = `😀 '; DROP TABLE "Event";-- <script>alert(1)</script> \u0000 \ud800 \\ %s {{x}}`;

describe('text that is odd', () => {
  const everywhere = (text: string) => ({
    patient: { pseudonym: text, ageYears: 41, sex: 'male', ethnicity: text },
    complaint: text,
    history: text,
    medications: [{ name: text, dose: text }],
    allergies: [text],
  });

  test('is data in every text field of a case, but for characters no database can hold', async () => {
    const text = odd.slice(0, 60);
    const { status, json } = await submit(lena, everywhere(text));
    expect(status).toBe(201);
    const { json: found } = await read(lena, json.caseId);
    const kept = text.replace('\u0000', '').toWellFormed();
    expect(found.input.patient.pseudonym).toBe(kept.trim());
    expect(found.input.complaint).toBe(kept);
    expect(found.title.isWellFormed()).toBe(true);
    expect(await prisma.event.count()).toBeGreaterThan(0);
  });

  test('of a megabyte is refused by the name of every field it is in, and nothing is stored', async () => {
    const before = await countCases();
    const { status, json } = await submit(lena, everywhere(million));
    expect(status).toBe(422);
    expect(json.errors.map((one: { path: string }) => one.path).sort()).toEqual([
      'allergies.0',
      'complaint',
      'history',
      'medications.0.dose',
      'medications.0.name',
      'patient.ethnicity',
      'patient.pseudonym',
    ]);
    expect(JSON.stringify(json).length).toBeLessThan(10_000);
    expect(await countCases()).toBe(before);
  });

  test.each([
    ['a code', { findings: [{ code: odd, state: 'present' }] }, 'findings.0.code'],
    ['a lab code', { labs: [{ code: odd, value: 1 }] }, 'labs.0.code'],
    ['a unit', { labs: [{ code: 'haemoglobin', value: 1, unit: odd }] }, 'labs.0.unit'],
    ['a region', { region: odd }, 'region'],
    ['a region the policy does not know', { region: 'mars' }, 'region'],
    ['a priority', { priority: odd }, 'priority'],
    ['a number written as text', { patient: { ageYears: '41', sex: 'male' } }, 'patient.ageYears'],
    ['an unknown field', { [odd.replace('\u0000', '').toWellFormed()]: 1 }, odd.replace('\u0000', '').toWellFormed()],
  ])('in %s is refused by its path, and nothing is stored', async (_, wrong, path) => {
    const before = await countCases();
    const { status, json } = await submit(lena, { ...leastCase, ...wrong });
    expect(status).toBe(422);
    expect(json.errors.map((one: { path: string }) => one.path)).toContain(path);
    expect(await countCases()).toBe(before);
  });

  test('and long is kept in a draft as it was typed', async () => {
    const typed = { complaint: million, [odd]: odd };
    const { status } = await call(PUTDraft, lena, { params: { id: 'long' }, body: { body: typed } });
    expect(status).toBe(200);
    const { json } = await call(GETDrafts, lena);
    const kept = json.drafts.find((draft: { draftId: string }) => draft.draftId === 'long').body;
    expect(kept.complaint).toBe(million);
    expect(Object.values(kept)[1]).toBe(odd.replace('\u0000', '').toWellFormed());
  });
});

describe('what a clinician sees', () => {
  test('is their own cases only, with everything else not found', async () => {
    const { json: theirs } = await submit(tomas, leastCase);
    const params = { id: theirs.caseId };
    const answers = await Promise.all([
      read(lena, theirs.caseId),
      call(POSTInformation, lena, { params, body: { note: 'x' } }),
      call(POSTReview, lena, { params, body: { item: 'x', verdict: 'accept' } }),
      call(POSTSignature, lena, { params, body: { meaning: 'x', password: PASSWORD } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const { json: page } = await call(GETCases, lena, { query: { limit: '200' } });
    expect(page.cases.every((row: { owner: { id: string } }) => row.owner.id === lena.id)).toBe(true);
    const { json: all } = await call(GETCases, await keyOf('auditor'), { query: { limit: '200' } });
    expect(all.cases.map((row: { caseId: string }) => row.caseId)).toContain(theirs.caseId);
  });

  test('comes in pages without gaps or repeats, newest first', async () => {
    const someone = await keyOf('clinician');
    const made = [];
    for (let index = 0; index < 5; index++) made.push((await submit(someone, leastCase)).json.caseId);
    const pages = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json }: { json: { cases: { caseId: string }[]; nextCursor: string | null } } = await call(
        GETCases,
        someone,
        {
          query: { limit: '2', ...(cursor ? { cursor } : {}) },
        },
      );
      pages.push(json.cases.map((row) => row.caseId));
      cursor = json.nextCursor;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(made.reverse());
  });

  test.each([
    ['%', 0],
    ['_', 0],
    ['cough', 1],
    ['COUGH', 1],
    ["'; --", 0],
  ])('and search for %j finds %i', async (search, expected) => {
    const someone = await keyOf('clinician');
    await submit(someone, leastCase);
    const { json } = await call(GETCases, someone, { query: { search } });
    expect(json.cases).toHaveLength(expected);
  });
});

describe('a draft', () => {
  const put = (caller: Caller, id: string, body: unknown) => call(PUTDraft, caller, { params: { id }, body: { body } });

  test('is for its owner alone: nobody else reads, overwrites or drops it', async () => {
    const someone = await keyOf('clinician');
    await put(someone, 'private', { complaint: 'mine' });
    expect((await put(lena, 'private', { complaint: 'hers' })).status).toBe(404);
    expect((await call(DELETEDraft, lena, { params: { id: 'private' } })).json).toEqual({ deleted: false });
    expect((await call(GETDrafts, lena)).json.drafts.map((one: { draftId: string }) => one.draftId)).not.toContain(
      'private',
    );
    expect((await call(GETDrafts, someone)).json.drafts).toMatchObject([{ body: { complaint: 'mine' } }]);
    expect((await call(DELETEDraft, someone, { params: { id: 'private' } })).json).toEqual({ deleted: true });
  });

  test('saved many times at once is one draft', async () => {
    const someone = await keyOf('clinician');
    const answers = await Promise.all(Array.from({ length: 8 }, (_, nth) => put(someone, 'busy', { nth })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await call(GETDrafts, someone)).json.drafts).toHaveLength(1);
  });
});
