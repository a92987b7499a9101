import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { eventsOf, nextQuestion, read, send, submit, untilRunIs } from './council-api.ts';
import { actingAs, complaintsOf, type Demo, signIn } from './fixtures.ts';

/** Each theme and each width once: colours do not depend on the width, nor what is there on the theme. */
const LOOKS = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 390, height: 844 },
] as const;

/** A page with what tells that it is there with its data. */
type Place = { path: string; shows: (page: Page) => ReturnType<Page['getByText']> };

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();
const places: Record<'lena' | 'ana' | 'idris', Place[]> = { lena: [], ana: [], idris: [] };

let lena: APIRequestContext;
let ana: APIRequestContext;
let idris: APIRequestContext;
let askedRunId: string;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(120_000);
  lena = await actingAs('lena', baseURL ?? '');
  ana = await actingAs('ana', baseURL ?? '');
  idris = await actingAs('idris', baseURL ?? '');
  const inputOf = (name: string) => sampleCases.find((sample) => sample.name.startsWith(name))?.input;
  const asked = await submit(lena, inputOf('Worst headache'));
  const done = await submit(lena, inputOf('A cold'));
  await nextQuestion(ana, asked.runId);
  await send(ana, `/runs/${asked.runId}/commands`, { type: 'replan', note: 'Is a stroke ruled out?' });
  const plansAdopted = async () =>
    (await eventsOf(ana, asked.runId)).filter(({ type }) => type === 'PlanAdopted').length;
  await expect.poll(plansAdopted).toBe(2);
  const question = await nextQuestion(ana, asked.runId);
  await untilRunIs(ana, done.runId, 'done');
  await lena.put('/api/v1/case-drafts/unfinished', { data: { body: { complaint: 'Headache' } } });
  const { version, body } = await read<{ version: number; body: object }>(idris, '/policy');
  await send(idris, '/policy/drafts', { draftId: 'accessibility', body, basedOn: version });
  askedRunId = asked.runId;
  places.lena = [
    { path: '/cases', shows: (page) => page.getByRole('row').nth(1) },
    { path: '/cases/new', shows: heading },
    { path: `/cases/${done.caseId}`, shows: (page) => page.getByRole('region', { name: 'Differential diagnosis' }) },
    { path: `/cases/${asked.caseId}`, shows: (page) => page.getByText('Parts of the plan') },
  ];
  places.ana = [
    { path: '/overview', shows: (page) => page.getByRole('table', { name: 'Runs by who goes next' }) },
    { path: '/runs', shows: (page) => page.getByRole('row').nth(1) },
    { path: `/runs/${asked.runId}`, shows: (page) => page.getByRole('button', { name: /^Rank the differential/ }) },
    { path: `/runs/${asked.runId}?view=memory`, shows: (page) => page.getByRole('table', { name: /^Cells/ }) },
    { path: `/runs/${asked.runId}?view=messages`, shows: (page) => page.getByText(/^\d+ of \d+ messages?$/) },
    { path: `/runs/${asked.runId}?plans=1-2`, shows: (page) => page.getByText('Because:').first() },
    { path: `/inbox?item=${question.id}`, shows: (page) => page.getByRole('article').getByRole('listitem').first() },
    { path: '/agents', shows: (page) => page.getByRole('row').nth(1) },
    { path: '/bank', shows: (page) => page.getByRole('table', { name: 'Entries of the books' }) },
    { path: `/ledger?stream=run:${done.runId}`, shows: (page) => page.getByRole('heading', { name: 'Verification' }) },
  ];
  places.idris = [
    { path: '/governance', shows: heading },
    ...['negotiation', 'budget', 'monitoring'].map((section) => ({
      path: `/governance?section=${section}`,
      shows: (page: Page) => page.getByRole('navigation', { name: 'Policy sections' }),
    })),
    { path: '/governance/history', shows: heading },
    { path: '/governance/breakers', shows: heading },
    { path: '/settings', shows: heading },
    { path: '/settings/people', shows: (page) => page.getByRole('row').nth(1) },
    { path: '/settings/keys', shows: heading },
  ];
});

test.afterAll(async () => {
  await lena.delete('/api/v1/case-drafts/unfinished');
  await idris.delete('/api/v1/policy/drafts/accessibility');
  await send(ana, `/runs/${askedRunId}/commands`, { type: 'cancel', note: 'Seen enough of it' });
  await Promise.all([lena.dispose(), ana.dispose(), idris.dispose()]);
});

/** Every fault that keeps somebody from using the page: rule, how bad, and the first element that has it. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, target }) => `${id}: ${target} ${html.slice(0, 160)}`));
}

/** Looks at the page that is open, light and wide, then dark and narrow. */
async function expectFaultless(page: Page, path: string): Promise<void> {
  for (const { colorScheme, ...size } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const look = `${path}, ${colorScheme}, ${size.width} px`;
    expect.soft(await faultsOf(page), look).toEqual([]);
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.soft
      .poll(tooWide, { message: `${look}: wider than the window by`, timeout: 2000 })
      .toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

for (const who of ['lena', 'ana', 'idris'] as const satisfies readonly Demo[])
  test(`no page of ${who} has a serious fault, an error in its console or something cut off`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, who);
    const complaints = complaintsOf(page);
    for (const { path, shows } of places[who]) {
      await page.goto(path);
      await expect(shows(page), path).toBeVisible();
      await expectFaultless(page, path);
    }
    expect(complaints).toEqual([]);
  });

test('the door is clean too', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expectFaultless(page, '/sign-in');
  expect(complaints).toEqual([]);
});

/** Where each press of Tab leads, told by the landmark it is in; presses within one landmark count once. */
async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const landmark = document.activeElement?.closest('nav, header, section[aria-label], article, aside, main, body');
      return landmark?.getAttribute('aria-label') ?? landmark?.tagName.toLowerCase() ?? '';
    });
    if (place !== stops.at(-1)) stops.push(place);
    if (place === 'Decide') return stops;
  }
  return stops;
}

test('the inbox is walked with Tab from the navigation to the decision, and ? shows its keys', async ({ page }) => {
  await signIn(page, 'ana');
  const inbox = places.ana.find(({ path }) => path.startsWith('/inbox'));
  await page.goto(inbox?.path ?? '/inbox');
  await expect(page.getByRole('article').getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const stops = await tabStops(page);
  const order = ['Main', 'Waiting decisions', 'article', 'Decide'];
  expect(stops.filter((stop) => order.includes(stop))).toEqual(order);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys on this page' });
  for (const does of ['Approve', 'Reject', 'Next', 'Previous'])
    await expect(keys.getByText(does, { exact: true })).toBeVisible();
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(
    page.getByRole('button', { name: 'Approve' }),
    'keys of the page rest while a dialog is open',
  ).toBeVisible();
});
