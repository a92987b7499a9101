import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#lib/governance/ledger.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Engine } from '#lib/worker/engine.ts';
import { handsOff, submitToy, untilEnded } from '#lib/worker/toy-fixture.ts';
import { type Caller, call, closeDatabase, keyOf, personOf, send, startToys } from '../api-fixture.ts';
import { GETExport, GETStreamEvents, GETStreams, GETVerify } from '../ledger/handlers.ts';
import {
  DELETEPolicyDraft,
  GETPolicy,
  GETPolicyDrafts,
  GETPolicyVersions,
  POSTDryRun,
  POSTPolicyDraft,
  POSTPublish,
  POSTRollback,
} from './handlers.ts';

let engine: Engine;
let idris: Caller;
let auditor: Caller;

beforeAll(async () => {
  engine = await startToys();
  idris = await personOf('admin', 'Idris Okoye');
  auditor = await keyOf('auditor');
  await submitToy(engine, 'past', { subtasks: 6 });
  await untilEnded(engine, 'past');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

const withMargin = (marginThreshold: number): Policy => ({
  ...handsOff,
  consensus: { ...handsOff.consensus, marginThreshold },
});
const inForce = async () => (await call(GETPolicy, auditor)).json;
const draft = (body: unknown, basedOn: number, draftId?: string, caller = idris) =>
  call(POSTPolicyDraft, caller, { body: { body, basedOn, ...(draftId ? { draftId } : {}) } });
const publish = (id: string, reason = 'tried and found good') =>
  call(POSTPublish, idris, { params: { id }, body: { reason } });

describe('a draft of the policy', () => {
  test('that does not hold is kept as it is, with what is wrong by path, and is not published', async () => {
    const { version } = await inForce();
    const wrong = { ...handsOff, consensus: { ...handsOff.consensus, marginThreshold: 7 }, colour: 'blue' };
    const { status, json } = await draft(wrong, version);
    expect(status).toBe(201);
    expect(json.body).toEqual(wrong);
    const paths = json.problems.map((problem: { path: string }) => problem.path);
    expect(paths).toContain('consensus.marginThreshold');
    expect(JSON.stringify(json.problems)).toContain('colour');
    const refused = await publish(json.draftId);
    expect(refused.status).toBe(422);
    expect(refused.json.errors.map((one: { path: string }) => one.path)).toContain('consensus.marginThreshold');
    const tried = await call(POSTDryRun, idris, { params: { id: json.draftId }, body: {} });
    expect(tried.status).toBe(422);
    expect((await inForce()).version).toBe(version);
    expect((await call(DELETEPolicyDraft, idris, { params: { id: json.draftId } })).json).toEqual({ deleted: true });
  });

  test.each([
    ['null', null, 'body'],
    ['a list', [], 'body'],
    ['text', 'x', 'body'],
  ])('that is %s is refused by path', async (_, body, path) => {
    const { status, json } = await draft(body, 1);
    expect([status, json.errors[0].path]).toEqual([422, path]);
  });

  test('is replaced by its owner alone', async () => {
    const { version } = await inForce();
    const { json } = await draft(withMargin(0.2), version);
    const other = await personOf('admin', 'Other');
    expect((await draft(withMargin(0.9), version, json.draftId, other)).status).toBe(404);
    expect((await draft(withMargin(0.3), version, json.draftId)).json.body.consensus.marginThreshold).toBe(0.3);
    const { json: all } = await call(GETPolicyDrafts, auditor);
    expect(all.drafts).toMatchObject([{ draftId: json.draftId, owner: { name: 'Idris Okoye' }, problems: [] }]);
    await call(DELETEPolicyDraft, idris, { params: { id: json.draftId } });
  });

  test('tried on past runs says how many would have asked a person', async () => {
    const { version } = await inForce();
    const strict = {
      ...handsOff,
      autonomy: { ...handsOff.autonomy, commit: { low: 'one-person', medium: 'one-person', high: 'one-person' } },
    };
    const { json } = await draft(strict, version);
    const tried = await call(POSTDryRun, auditor, { params: { id: json.draftId }, body: { runs: 10 } });
    expect(tried.json).toMatchObject({ runs: 1, escalatedThen: 0, escalatesNow: 1, changedRuns: [{ runId: 'past' }] });
    const lenient = await draft(handsOff, version, json.draftId);
    const again = await call(POSTDryRun, auditor, { params: { id: lenient.json.draftId }, body: { runs: 10 } });
    expect(again.json).toMatchObject({ runs: 1, escalatedThen: 0, escalatesNow: 0, changedRuns: [] });
    await call(DELETEPolicyDraft, idris, { params: { id: json.draftId } });
  });
});

describe('publishing', () => {
  test('puts a draft in force with its reason, ends the draft, and can be undone as a new version', async () => {
    const before = await inForce();
    const { json } = await draft(withMargin(0.4), before.version);
    expect((await publish(json.draftId, '')).json.errors[0].path).toBe('reason');
    const done = await publish(json.draftId, 'closer votes to people');
    expect(done.json).toMatchObject({
      version: before.version + 1,
      reason: 'closer votes to people',
      publishedBy: { name: 'Idris Okoye' },
    });
    expect((await engine.orchestrator.facts()).policy.body.consensus.marginThreshold).toBe(0.4);
    expect((await publish(json.draftId)).status).toBe(404);
    const back = await call(POSTRollback, idris, { body: { version: before.version, reason: 'too many questions' } });
    expect(back.json).toMatchObject({ version: before.version + 2, body: before.body });
    expect(back.json.reason).toContain(`version ${before.version}: too many questions`);
    const { json: all } = await call(GETPolicyVersions, auditor);
    expect(all.versions.map((one: { version: number }) => one.version).slice(0, 3)).toEqual([3, 2, 1]);
    expect(all.versions.at(-1).publishedBy.name).toBe('Consilium');
  });

  test('a draft of an earlier version is refused as outdated, with the version that came first; of two at once one wins', async () => {
    const { version } = await inForce();
    const drafts = await Promise.all([0.5, 0.6].map((margin) => draft(withMargin(margin), version)));
    const answers = await Promise.all(drafts.map(({ json }) => publish(json.draftId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({
      type: 'outdated',
      version: version + 1,
    });
  });

  test.each([
    ['a version that never was', 999, 404],
    ['a version below one', -1, 404],
  ])('a way back to %s is not found', async (_, version, expected) => {
    expect((await call(POSTRollback, idris, { body: { version, reason: 'x' } })).status).toBe(expected);
  });
});

describe('the ledger', () => {
  const linesOf = async (stream: string) => {
    const response = await send(GETExport, auditor, { params: { stream } });
    expect(response.headers.get('content-disposition')).toContain('.jsonl');
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  test.each(['run:past', 'policy', encodeURIComponent('run:past')])(
    'of %s verifies, and so does its export',
    async (stream) => {
      const { json } = await call(GETVerify, auditor, { params: { stream } });
      expect(json).toMatchObject({
        ok: true,
        length: expect.any(Number),
        head: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(verifyChain(await linesOf(stream))).toEqual(json);
    },
  );

  test('exported and altered by one letter, one line or one order no longer verifies', async () => {
    const lines = await linesOf('run:past');
    const altered = lines.map((line, index) => (index === 2 ? { ...line, actor: `${line.actor}x` } : line));
    expect(verifyChain(altered)).toMatchObject({ ok: false, at: 3 });
    expect(verifyChain(lines.toSpliced(3, 1))).toMatchObject({ ok: false, at: 5 });
    expect(verifyChain([lines[1], lines[0], ...lines.slice(2)])).toMatchObject({ ok: false });
  });

  test.each([GETVerify, GETExport, GETStreamEvents])('of a stream that is not there is not found', async (handler) => {
    for (const stream of ['run:ghost', '%', '%E0%A4%A', "'; --"])
      expect((await call(handler, auditor, { params: { stream } })).status).toBe(404);
  });

  test('lists streams by what they are about, with their heads, and takes search literally', async () => {
    const search = async (text: string) =>
      (await call(GETStreams, auditor, { query: { search: text } })).json.streams.map(
        (one: { stream: string }) => one.stream,
      );
    expect(await search('past')).toEqual(['run:past']);
    expect(await search('Toy past')).toEqual(['run:past']);
    expect(await search('%')).toEqual([]);
    const { json } = await call(GETStreams, auditor);
    expect(json.streams.find((one: { stream: string }) => one.stream === 'run:past')).toMatchObject({
      head: (await linesOf('run:past')).at(-1).hash,
    });
  });

  test('shows a clinician neither events nor the verdict on runs of others', async () => {
    const clinician = await keyOf('clinician');
    expect((await call(GETVerify, clinician, { params: { stream: 'run:past' } })).status).toBe(404);
    expect((await call(GETExport, clinician, { params: { stream: 'run:past' } })).status).toBe(403);
  });
});
