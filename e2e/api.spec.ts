import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, expect, request, test } from '@playwright/test';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { decide, expectWhole, questionsOf, read, runOf, submit } from './council-api.ts';

const run = promisify(execFile);

/** Runs an npm script on the data of the server under test; gives exit code and output. */
async function npm(script: string, args: readonly string[]) {
  const DATA_DIR = path.resolve(`.data/e2e-${process.env.E2E_PORT}`);
  const env = { ...process.env, DATA_DIR, DATABASE_URL: '', LOG_LEVEL: 'fatal' };
  const done = run('npm', ['run', '--silent', script, '--', ...args], { env });
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code: Number(code), stdout: String(stdout), stderr: String(stderr) }),
  );
}

/** Requests with a key of a role, made as another system’s owner would make it. */
async function withKey(role: string, baseURL: string): Promise<APIRequestContext> {
  const { code, stdout } = await npm('key', ['--role', role, '--name', `${role} of a test`]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^csl_[\w-]{32}\n$/);
  return request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${stdout.trim()}` } });
}

test('another system submits a case, decides, reads the report, signs it, and proves the ledger offline', async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const clinician = await withKey('clinician', baseURL ?? '');
  const operator = await withKey('operator', baseURL ?? '');
  const folder = await mkdtemp(path.join(tmpdir(), 'consilium-export-'));

  const { caseId, runId } = await test.step('submit, twice with one key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const data = sampleCases[0]?.input;
    const answers = [
      await clinician.post('/api/v1/cases', { headers, data }),
      await clinician.post('/api/v1/cases', { headers, data }),
    ];
    expect(answers.map((answer) => answer.status())).toEqual([201, 201]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(second).toEqual(first);
    expect(answers[0]?.headers().location).toBe(`/api/v1/cases/${first.caseId}`);
    return first as { caseId: string; runId: string };
  });

  const report = await test.step('poll and decide until there is a report', async () => {
    await approveUntilDone(operator, runId);
    const finished = await read<CaseDetail>(clinician, `/cases/${caseId}`);
    expect(finished.status).toBe('ready-to-sign');
    return finished;
  });

  await test.step('read the run and the report, field by field', async () => {
    expect(await runOf(clinician, runId)).toMatchObject({
      runId,
      status: 'done',
      waitingFor: null,
      usage: { tokens: expect.any(Number), energyWh: { low: expect.any(Number), high: expect.any(Number) } },
    });
    expect(report.report).toMatchObject({
      triage: expect.any(String),
      differential: expect.any(Array),
      abstained: false,
    });
  });

  await test.step('sign what was read', async () => {
    const stale = await clinician.post(`/api/v1/cases/${caseId}/sign`, {
      data: { meaning: 'I agree.', digest: 'another' },
    });
    expect([stale.status(), (await stale.json()).type]).toEqual([409, 'changed']);
    const signed = await clinician.post(`/api/v1/cases/${caseId}/sign`, {
      data: { meaning: 'I agree.', digest: report.reportDigest },
    });
    expect(signed.status()).toBe(200);
    expect(await read<CaseDetail>(clinician, `/cases/${caseId}`)).toMatchObject({ status: 'signed' });
  });

  await test.step('verify the export offline, and see an alteration found', async () => {
    await expectWhole(operator, runId);
    const file = path.join(folder, 'run.jsonl');
    await writeFile(file, await (await operator.get(`/api/v1/ledger/run:${runId}/export`)).body());
    const verified = await npm('verify-ledger', [file]);
    expect(verified.code).toBe(0);
    expect(verified.stdout).toMatch(new RegExp(`^ok +run:${runId} `));
    const altered = (await readFile(file, 'utf8')).replace('"actor":"person:', '"actor":"Person:');
    await writeFile(file, altered);
    const broken = await npm('verify-ledger', [file]);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain('BROKEN');
  });

  await rm(folder, { recursive: true });
  await Promise.all([clinician.dispose(), operator.dispose()]);
});

test('a stream sends a run’s events by their versions and resumes after the last one seen', async ({ baseURL }) => {
  const operator = await withKey('operator', baseURL ?? '');
  const clinician = await withKey('clinician', baseURL ?? '');
  const { runId } = await submit(clinician, { patient: { ageYears: 24, sex: 'female' }, complaint: 'Runny nose.' });
  await approveUntilDone(operator, runId);
  const { version } = await runOf(operator, runId);
  const authorization = await keyText();
  const response = await fetch(`${baseURL}/api/v1/runs/${runId}/stream`, {
    headers: { authorization, 'last-event-id': '3' },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard = await readUntil(response, `event: live\ndata: {"version":${version}}`);
  const ids = [...heard.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(Array.from({ length: version - 3 }, (_, index) => index + 4));
  await Promise.all([operator.dispose(), clinician.dispose()]);
});

/** Agrees to whatever a run asks until it is done. */
async function approveUntilDone(operator: APIRequestContext, runId: string): Promise<void> {
  const answerAll = async () => {
    for (const item of await questionsOf(operator, runId)) await decide(operator, item, 'approve').catch(() => {});
    return (await runOf(operator, runId)).status;
  };
  await expect.poll(answerAll, { timeout: 90_000 }).toBe('done');
}

async function keyText(): Promise<string> {
  const { stdout } = await npm('key', ['--role', 'auditor', '--name', 'stream of a test']);
  return `Bearer ${stdout.trim()}`;
}

async function readUntil(response: Response, end: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes(end)) break;
  }
  return text;
}

test('the document of the API is served, and so is the health', async ({ baseURL }) => {
  const context = await request.newContext({ baseURL: baseURL ?? '' });
  const document = await (await context.get('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/v1/cases', '/api/health']));
  expect(await (await context.get('/api/health')).json()).toEqual({
    status: 'ok',
    database: 'ok',
    worker: 'ok',
    safeMode: false,
  });
  await context.dispose();
});

test.describe('a key that cannot be made says why', () => {
  for (const [what, args, words] of [
    ['an unknown role', ['--role', 'god', '--name', 'x'], '--role is one of'],
    ['no name', ['--role', 'operator'], '--name is missing'],
  ] as const)
    test(what, async () => {
      const { code, stdout, stderr } = await npm('key', args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(words);
    });
});
