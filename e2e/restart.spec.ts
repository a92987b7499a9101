import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { decide, eventsOf, expectWhole, nextQuestion, questionsOf, submit, untilRunIs } from './council-api.ts';
import { actingAs, signInAtHome } from './fixtures.ts';
import { type OwnServer, ownServer } from './own-server.ts';

test.describe.configure({ mode: 'serial' });

const crushing = sampleCases.find(({ name }) => name.startsWith('Crushing chest pain'))?.input;

let server: OwnServer;
let lena: APIRequestContext;
let ana: APIRequestContext;
let page: Page;
const runIds: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await ownServer({ OFFLINE_LATENCY_MS: '900' });
  await server.start();
  lena = await actingAs('lena', server.origin);
  ana = await actingAs('ana', server.origin);
  page = await (await browser.newContext()).newPage();
  await signInAtHome(page, 'ana', server.origin);
});

test.afterAll(async () => {
  await page?.context().close();
  await lena?.dispose();
  await ana?.dispose();
  await server?.remove();
});

/** Submits a case and resolves in the middle of the work on it: something is committed, and an agent is at work on more. */
async function runInTheMiddle(): Promise<{ runId: string; events: LedgerEvent[] }> {
  const { runId } = await submit(lena, crushing);
  runIds.push(runId);
  let events: LedgerEvent[] = [];
  const isInTheMiddle = async () => {
    events = await eventsOf(ana, runId);
    const count = (...types: string[]) => events.filter(({ type }) => types.includes(type)).length;
    const awarded = events.flatMap(({ body }) => (body as { awards?: unknown[] }).awards ?? []);
    const isWorking = awarded.length > count('AttemptSucceeded', 'AttemptFailed', 'AttemptCancelled');
    return isWorking && count('SubtaskCommitted') > 0;
  };
  await expect.poll(isInTheMiddle, { timeout: 60_000, intervals: [50] }).toBe(true);
  return { runId, events };
}

async function expectKept(runId: string, before: readonly LedgerEvent[]): Promise<void> {
  expect((await eventsOf(ana, runId)).slice(0, before.length)).toEqual(before);
}

test('killed in the middle of a run, the server goes on with it and the open page finds back by itself', async () => {
  const { runId, events } = await runInTheMiddle();
  await page.goto(`${server.origin}/runs/${runId}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // The drawing comes last: what the page is made of is loaded then.
  await expect(
    page
      .getByRole('region', { name: /Graph of the plan/ })
      .getByRole('button')
      .first(),
  ).toBeVisible();
  await server.kill();
  await expect(page.getByText('Connection lost, trying again')).toBeVisible();
  await server.start();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectKept(runId, events);
});

test('killed together with its database, it loses nothing that was committed', async () => {
  const { runId, events } = await runInTheMiddle();
  server.killDatabase();
  await server.kill();
  await server.start();
  await expectKept(runId, events);
});

test('a database killed alone comes back under the running server, which says 503 meanwhile', async () => {
  const { runId, events } = await runInTheMiddle();
  const statuses = new Set<number>();
  const ask = async () => {
    const status = (await ana.get(`/api/v1/runs/${runId}`)).status();
    statuses.add(status);
    return status;
  };
  server.killDatabase();
  await expect.poll(ask, { timeout: 30_000, intervals: [20] }).not.toBe(200);
  await expect.poll(ask, { timeout: 30_000 }).toBe(200);
  expect([...statuses].sort()).toEqual([200, 503]);
  await expectKept(runId, events);
});

test('waiting decisions survive a restart unchanged, and what was seen before is what approval binds', async () => {
  const seen = await Promise.all(runIds.map((runId) => nextQuestion(ana, runId)));
  server.killDatabase();
  await server.kill();
  await server.start();
  for (const question of seen) {
    const { id, digest, deadline, steps } = question;
    expect(await questionsOf(ana, question.runId)).toMatchObject([{ id, digest, deadline, steps }]);
    await decide(ana, question, 'approve');
  }
});

test('every run ends, with nothing lost and nothing done twice, and the open page shows it', async () => {
  for (const runId of runIds) {
    await untilRunIs(ana, runId, 'done');
    const events = await expectWhole(ana, runId);
    expect(events.at(-1)?.type).toBe('RunCompleted');
    expect(events.filter(({ type }) => type === 'EscalationRaised')).toHaveLength(1);
  }
  const [first = ''] = runIds;
  const { length } = await eventsOf(ana, first);
  await expect(page.getByText(`event ${length} of ${length}`)).toBeVisible();
  const head = page.locator('header', { has: page.getByRole('heading', { level: 1 }) });
  await expect(head.getByText(/^done/)).toBeVisible();
});
