import { type APIRequestContext, expect, test } from '@playwright/test';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { eventsOf, expectWhole, read, send, submit, untilRunIs } from './council-api.ts';
import { actingAs, type Demo, signIn } from './fixtures.ts';
import { type OwnServer, ownServer } from './own-server.ts';

let server: OwnServer;
let lena: APIRequestContext;
let ana: APIRequestContext;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await ownServer({ OFFLINE_LATENCY_MS: '1500', OFFLINE_OUTAGE_AFTER_MS: '6000' });
  await server.start();
  lena = await actingAs('lena', server.origin);
  ana = await actingAs('ana', server.origin);
});

test.afterAll(async () => {
  await lena?.dispose();
  await ana?.dispose();
  await server?.remove();
});

/** Lets the council go on through an outage after a moment, without safe mode and without long waits. */
async function publishLittlePatience(): Promise<void> {
  const idris = await actingAs('idris', server.origin);
  const { version, body } = await read<{ version: number; body: Record<string, object> }>(idris, '/policy');
  const changed = {
    ...body,
    resilience: { ...body.resilience, patienceMs: 1000 },
    budget: { ...body.budget, retryDelayMs: 200 },
    breaker: { ...body.breaker, system: { ...(body.breaker as { system: object }).system, failureShare: 1 } },
  };
  const { draftId } = await send<{ draftId: string }>(idris, '/policy/drafts', { body: changed, basedOn: version });
  await send(idris, `/policy/drafts/${draftId}/publish`, { reason: 'Outages are bridged at once.' });
  await idris.dispose();
}

test('a provider goes out in the middle of a run: a report comes all the same, and says what it lacks', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await publishLittlePatience();
  const { caseId, runId } = await submit(lena, sampleCases.find(({ name }) => name.startsWith('A cold'))?.input);
  await untilRunIs(ana, runId, 'done', 90_000);
  await expectWhole(ana, runId);
  const completed = (await eventsOf(ana, runId)).find(({ type }) => type === 'RunCompleted');
  expect(completed?.body).toMatchObject({ degraded: true });
  const { missing } = (completed?.body ?? { missing: [] }) as { missing: { title: string; because: string }[] };
  expect(missing.length).toBeGreaterThan(0);

  const places: readonly (readonly [Demo, string])[] = [
    ['lena', `/cases/${caseId}`],
    ['ana', `/runs/${runId}`],
  ];
  for (const [who, path] of places) {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, who, server.origin);
    await page.goto(`${server.origin}${path}`);
    const note = page.getByRole('status').filter({ hasText: /^Degraded: / });
    await expect(note, path).toContainText(`${missing.length} of `);
    for (const { title, because } of missing) {
      await expect(note, path).toContainText(title);
      await expect(note, path).toContainText(because);
    }
    if (who === 'lena') {
      await page.goto(`${server.origin}/cases`);
      await expect(page.getByRole('row').nth(1)).toContainText('ready for your sign-off, degraded');
    }
    await page.context().close();
  }
});
