import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { decide, eventsOf, nextQuestion, questionsOf, read, send, submit } from './council-api.ts';
import { actingAs, type Demo, KEPT_ALIVE, signInAtHome } from './fixtures.ts';
import { type OwnServer, ownServer } from './own-server.ts';

test.describe.configure({ mode: 'serial' });

const NO_RELEASE: readonly Demo[] = ['lena', 'sofia'];
const GATED = ['PlanAdopted', 'SubtaskAwarded', 'SubtaskCommitted', 'RunCompleted'];

let server: OwnServer;
let lena: APIRequestContext;
let ana: APIRequestContext;
let runId: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await ownServer({ OFFLINE_FAILURE_SHARE: '0.5' });
  await server.start();
  lena = await actingAs('lena', server.origin);
  ana = await actingAs('ana', server.origin);
  await publishBreaker({ failureShare: 1, slowShare: 1 }, 'Only the system as a whole may trip.');
});

test.afterAll(async () => {
  await lena?.dispose();
  await ana?.dispose();
  await server?.remove();
});

/** Puts other limits of the breakers in force, as an admin does. */
async function publishBreaker(limits: object, reason: string): Promise<void> {
  const idris = await actingAs('idris', server.origin);
  const { version, body } = await read<{ version: number; body: { breaker: object } }>(idris, '/policy');
  const draft = { body: { ...body, breaker: { ...body.breaker, ...limits } }, basedOn: version };
  const { draftId } = await send<{ draftId: string }>(idris, '/policy/drafts', draft);
  await send(idris, `/policy/drafts/${draftId}/publish`, { reason });
  await idris.dispose();
}

const banner = (page: Page) => page.getByRole('region', { name: 'Safe mode', exact: true });

async function consoleOf(browser: Browser, who: Demo): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAtHome(page, who, server.origin);
  return page;
}

/** Acts that a run took by itself, which nothing may while safe mode is on. */
const byItself = (events: readonly LedgerEvent[]) =>
  events.filter(({ type, body }) => GATED.includes(type) && (body as { by: unknown }).by === null);

async function raisedFor(kind: EscalationItem['kind']): Promise<EscalationItem> {
  for (;;) {
    const question = await nextQuestion(ana, runId);
    if (question.kind === kind) return question;
    await decide(ana, question, 'approve');
  }
}

test('too many errors latch safe mode by themselves', async () => {
  for (const { input } of sampleCases.slice(0, 6)) await submit(lena, input);
  const safeMode = async () => (await read<{ safeMode: { why: string } | null }>(ana, '/attention')).safeMode;
  await expect.poll(safeMode, { timeout: 60_000 }).not.toBeNull();
  expect((await safeMode())?.why).toMatch(/^Errors reached \d+\s% in five minutes \(limit 20\s%\)/);
  const health = await (await ana.get('/api/health')).json();
  expect(health.safeMode).toBe(true);
});

test('every page shows it to an operator, who may release it', async ({ browser }) => {
  const page = await consoleOf(browser, 'ana');
  const places = await page.getByRole('navigation', { name: 'Main' }).getByRole('listitem').getByRole('link').all();
  const addresses = await Promise.all(places.map((place) => place.getAttribute('href')));
  for (const address of [...addresses, '/governance/breakers']) {
    await page.goto(`${server.origin}${address}`);
    await expect(banner(page), `at ${address}`).toContainText(/Safe mode since .+ Errors reached/);
  }
  await expect(banner(page).getByRole('button', { name: 'Release…' })).toBeVisible();
  await page.context().close();
});

test('a clinician and an auditor see it too, and may not release it', async ({ browser }) => {
  for (const who of NO_RELEASE) {
    const page = await consoleOf(browser, who);
    await expect(banner(page)).toContainText('an operator or admin releases it');
    await expect(banner(page).getByRole('button')).toHaveCount(0);
    const refused = await page.request.post(`${server.origin}/api/v1/safe-mode/release`, {
      ...KEPT_ALIVE,
      data: { reason: 'mine' },
    });
    expect(refused.status()).toBe(403);
    await page.context().close();
  }
});

test('every decision of a new run waits for a person, and says that safe mode is why', async ({ browser }) => {
  ({ runId } = await submit(lena, sampleCases.find(({ name }) => name.startsWith('A cold'))?.input));
  const plan = await nextQuestion(ana, runId);
  expect(plan).toMatchObject({ kind: 'plan-approval', why: { rule: 'safe-mode' } });
  expect(plan.why.sentence).toMatch(/^In safe mode a person decides\. Errors reached/);
  const page = await consoleOf(browser, 'ana');
  await page.goto(`${server.origin}/inbox?item=${plan.id}`);
  await expect(page.getByRole('article')).toContainText('In safe mode a person decides. Errors reached');
  await expect(page).toHaveTitle(/^\(\d+\) Inbox/);
  await page.context().close();
  await decide(ana, plan, 'approve');
  const award = await nextQuestion(ana, runId);
  expect(award).toMatchObject({ kind: 'award-approval', why: { rule: 'safe-mode' } });
  const commit = await raisedFor('commit-approval');
  expect(commit.why.rule).toBe('safe-mode');
  expect(byItself(await eventsOf(ana, runId))).toEqual([]);
});

test('an operator releases it with a reason; the questions it raised are withdrawn and the run goes on', async ({
  browser,
}) => {
  const lenient = { windowMs: 300_000, minCalls: 20, failureShare: 1 };
  await publishBreaker({ system: lenient }, 'Half of the calls fail still; it shall not trip again at once.');
  const page = await consoleOf(browser, 'ana');
  const auditor = await consoleOf(browser, 'sofia');
  await banner(page).getByRole('button', { name: 'Release…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Release safe mode' });
  await expect(dialog.getByRole('button', { name: 'Release safe mode' })).toBeDisabled();
  await dialog.getByLabel('Why it is safe to go on').fill('The provider says the fault is found.');
  await dialog.getByRole('button', { name: 'Release safe mode' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(banner(auditor), 'the auditor’s page learns of it by itself').toHaveCount(0);
  const bySafeMode = async () => (await questionsOf(ana, runId)).filter(({ why }) => why.rule === 'safe-mode');
  await expect.poll(bySafeMode).toEqual([]);
  const withdrawn = await questionsOf(ana, runId, 'withdrawn');
  expect(withdrawn.map(({ withdrawnBecause }) => withdrawnBecause)).toContain('safe mode was released');
  await expect.poll(async () => byItself(await eventsOf(ana, runId)).length).toBeGreaterThan(0);
  const { events } = await read<{ events: LedgerEvent[] }>(ana, '/ledger/breaker:system/events');
  expect(events.map(({ type }) => type)).toEqual(['SafeModeLatched', 'SafeModeReleased']);
  expect(events.at(-1)).toMatchObject({
    actor: 'person:ana',
    body: { reason: 'The provider says the fault is found.' },
  });
  await page.context().close();
  await auditor.context().close();
});
