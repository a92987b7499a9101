import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine } from '#lib/worker/engine.ts';
import { type Caller, call, closeDatabase, leastCase, PASSWORD, personOf, startCouncil } from '../api-fixture.ts';
import { GETCase, POSTCase, POSTReview, POSTSignature } from '../cases/handlers.ts';
import type { LedgerEvent } from './contract.ts';
import { GETRun, GETRunEvents, POSTRunCommand } from './handlers.ts';

let engine: Engine;
let operator: Caller;
let lena: Caller;
let tomas: Caller;

beforeAll(async () => {
  engine = await startCouncil();
  operator = await personOf('operator', 'Ana Ruiz');
  lena = await personOf('clinician', 'Lena Moser');
  tomas = await personOf('clinician', 'Tomas Weiss');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

const command = (caller: Caller, id: string, body: object) => call(POSTRunCommand, caller, { params: { id }, body });
const read = (caller: Caller, id: string) => call(GETRun, caller, { params: { id } });

async function log(id: string): Promise<LedgerEvent[]> {
  const { json } = await call(GETRunEvents, operator, { params: { id } });
  return json.events;
}

const untilDone = (id: string) =>
  vi.waitFor(
    async () => {
      const { json } = await read(operator, id);
      expect(json.status).toBe('done');
      return json;
    },
    { timeout: 25_000, interval: 50 },
  );

async function finishedCase(): Promise<{ caseId: string; runId: string }> {
  const { json } = await call(POSTCase, lena, { body: leastCase });
  await untilDone(json.runId);
  return json;
}

/** The version right after the first commit of a run. */
const firstCommit = (events: readonly LedgerEvent[]): number =>
  events.find(({ type }) => type === 'SubtaskCommitted')?.version ?? 0;

describe('a finished run on Postgres', () => {
  test('goes back to an earlier version, does the rest again, and keeps every event it had', async () => {
    const { runId, caseId } = await finishedCase();
    await call(POSTReview, lena, { params: { id: caseId }, body: { item: 'triage', verdict: 'accept', reason: '' } });
    const before = await log(runId);
    const toVersion = firstCommit(before);
    const { status, json } = await command(operator, runId, { type: 'rollback', toVersion, note: 'A wrong turn' });
    expect(status).toBe(200);
    expect(json.version).toBeGreaterThan(before.length);
    expect((await call(GETCase, lena, { params: { id: caseId } })).json.reviews).toEqual([]);
    await untilDone(runId);
    const after = await log(runId);
    expect(after.slice(0, before.length)).toEqual(before);
    const commits = after
      .filter(({ type }) => type === 'SubtaskCommitted')
      .map(({ body }) => body as { subtaskKey: string; epoch: number });
    const first = commits[0]?.subtaskKey;
    expect(commits.filter(({ subtaskKey }) => subtaskKey === first)).toHaveLength(1);
    const again = commits.filter(({ epoch }) => epoch === 1).map(({ subtaskKey }) => subtaskKey);
    expect(again.length).toBeGreaterThan(2);
    const state = await engine.orchestrator.readRun(runId);
    for (const key of again) expect(state?.memory[key]?.map(({ version }) => version)).toEqual([1, 2]);
    expect((await call(GETCase, lena, { params: { id: caseId } })).json.report).not.toBeNull();
  });

  test('refuses to go back without a reason, to a version it never had, and for those who only read', async () => {
    const { runId } = await finishedCase();
    expect((await command(operator, runId, { type: 'rollback', toVersion: 3, note: ' ' })).status).toBe(422);
    const late = await command(operator, runId, { type: 'rollback', toVersion: 99_999, note: 'x' });
    expect(late).toMatchObject({ status: 422, json: { errors: [{ path: 'toVersion' }] } });
    expect((await command(lena, runId, { type: 'rollback', toVersion: 3, note: 'x' })).status).toBe(403);
    const moved = await command(operator, runId, { type: 'rollback', toVersion: 3, note: 'x', expectedVersion: 1 });
    expect(moved.status).toBe(409);
  });

  test('stays as it is once its report is signed, and can still be forked', async () => {
    const { caseId, runId } = await finishedCase();
    const { json: found } = await call(GETCase, lena, { params: { id: caseId } });
    const signed = await call(POSTSignature, lena, {
      params: { id: caseId },
      body: { meaning: 'I have read it', digest: found.reportDigest, password: PASSWORD },
    });
    expect(signed.status).toBe(200);
    const back = await command(operator, runId, { type: 'rollback', toVersion: 5, note: 'x' });
    expect(back).toMatchObject({ status: 409, json: { type: 'signed' } });
    expect((await command(operator, runId, { type: 'fork', fromVersion: 5, note: 'x' })).status).toBe(201);
  });

  test('is forked into a run of its own, with its committed values, seen by those who see the first', async () => {
    const { runId } = await finishedCase();
    const before = await log(runId);
    const fromVersion = firstCommit(before);
    const forked = await command(operator, runId, { type: 'fork', fromVersion, note: 'What if' });
    expect(forked.status).toBe(201);
    const newId = forked.json.runId;
    expect(forked.headers.get('location')).toBe(`/api/v1/runs/${newId}`);
    const run = await untilDone(newId);
    const source = await read(operator, runId);
    expect(run).toMatchObject({ caseId: null, forkedFrom: { runId, ref: source.json.ref, version: fromVersion } });
    expect(source.json.forks).toEqual([{ runId: newId, ref: run.ref, version: fromVersion }]);
    expect(await log(runId)).toEqual(before);
    const events = await log(newId);
    const restored = events.find(({ type }) => type === 'CellsRestored')?.body as { cells: Record<string, unknown> };
    const first = before[fromVersion - 1]?.body as { subtaskKey: string; value: unknown };
    expect(restored.cells[first.subtaskKey]).toMatchObject({ value: first.value, origin: { runId, version: 1 } });
    expect(
      events.filter(
        ({ type, body }) =>
          type === 'SubtaskAwarded' && (body as { subtaskKey: string }).subtaskKey === first.subtaskKey,
      ),
    ).toEqual([]);
    expect((await read(lena, newId)).status).toBe(200);
    expect((await read(tomas, newId)).status).toBe(404);
    expect((await read(tomas, runId)).status).toBe(404);
  });
});

describe('what people add to a run', () => {
  const NOTE = 'Mr John Smith, born 04.05.1961, says: worse since he was seen by 555-867-5309';

  test('names nobody, in a run and in a fork of it, whichever command brings it', async () => {
    const { runId } = await finishedCase();
    const fromVersion = firstCommit(await log(runId));
    const forked = await command(operator, runId, { type: 'fork', fromVersion, note: NOTE });
    const forkId: string = forked.json.runId;
    await untilDone(forkId);
    for (const id of [runId, forkId]) {
      const bodies = [
        { type: 'note', text: NOTE },
        {
          type: 'addInformation',
          information: { note: NOTE, medications: [{ name: 'warfarin for Mr John Smith' }] },
        },
        { type: 'addInformation', information: { remarks: [{ text: NOTE }] } },
      ];
      for (const body of bodies) {
        await untilDone(id);
        expect((await command(operator, id, body)).status).toBe(200);
      }
      const written = JSON.stringify((await log(id)).map(({ body }) => body));
      expect(written).toContain('warfarin');
      expect(written).not.toContain('Smith');
      expect(written).not.toContain('867-5309');
    }
  });

  test('does not open a run again whose report is signed', async () => {
    const { caseId, runId } = await finishedCase();
    const { json: found } = await call(GETCase, lena, { params: { id: caseId } });
    const meaning = { meaning: 'Read and mine', digest: found.reportDigest, password: PASSWORD };
    expect((await call(POSTSignature, lena, { params: { id: caseId }, body: meaning })).status).toBe(200);
    const late = await command(operator, runId, { type: 'addInformation', information: { note: 'late' } });
    expect(late).toMatchObject({ status: 409, json: { type: 'signed' } });
  });
});
