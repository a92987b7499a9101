import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { read, send } from './council-api.ts';
import { actingAs, signIn } from './fixtures.ts';

test.describe.configure({ mode: 'serial' });

type Version = {
  version: number;
  reason: string;
  body: { escalation: { extensionMinutes: number; claimMinutes: number } };
};

let idris: APIRequestContext;
let first: Version;

test.beforeAll(async ({ baseURL }) => {
  idris = await actingAs('idris', baseURL ?? '');
  first = await read<Version>(idris, '/policy');
  for (const { draftId } of await draftsKept()) await idris.delete(`/api/v1/policy/drafts/${draftId}`);
});

test.afterAll(async () => {
  const { body } = await read<Version>(idris, '/policy');
  const isAsBefore = JSON.stringify(body) === JSON.stringify(first.body);
  if (!isAsBefore) await send(idris, '/policy/rollback', { version: first.version, reason: 'End of the test' });
  await idris.dispose();
});

const secondChance = (page: Page) => page.getByRole('spinbutton', { name: 'Second chance' });
const draftsKept = async () => (await read<{ drafts: { draftId: string }[] }>(idris, '/policy/drafts')).drafts;
const inForce = () => read<Version>(idris, '/policy');

/** Publishes another time for claims past the page, as a colleague would. */
async function publishElsewhere(claimMinutes: number): Promise<Version> {
  const { version, body } = await inForce();
  const changed = { ...body, escalation: { ...body.escalation, claimMinutes } };
  const { draftId } = await send<{ draftId: string }>(idris, '/policy/drafts', { body: changed, basedOn: version });
  return send<Version>(idris, `/policy/drafts/${draftId}/publish`, { reason: 'Claims were too short' });
}

test('a draft is kept while it is made, and says what is wrong with it', async ({ page }) => {
  await signIn(page, 'idris');
  await page.goto('/governance?section=escalation');
  await secondChance(page).fill('15');
  await expect(page.getByText(`draft v${first.version + 1}, 1 change`)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^kept$/ })).toBeVisible();
  await page.reload();
  await expect(secondChance(page)).toHaveValue('15');

  await secondChance(page).fill('');
  await expect(page.getByText('Type a number.')).toBeVisible();
  await page.getByLabel('Reason, kept with the version').fill('Colleagues need more time at night');
  await expect(page.getByRole('button', { name: /^Publish v/ })).toBeDisabled();
  await expect(page.getByText('First put right what is wrong (1 problem).')).toBeVisible();

  await page.getByRole('button', { name: 'Undo Second chance' }).click();
  await expect(secondChance(page)).toHaveValue(String(first.body.escalation.extensionMinutes));
  await expect(page.getByText('No draft')).toBeVisible();
});

test('a change is tried on past runs, published with its reason, and in force', async ({ page }) => {
  await signIn(page, 'idris');
  await page.goto('/governance?section=escalation');
  await secondChance(page).fill('15');
  await expect(page.getByRole('listitem').filter({ hasText: 'Dry run, done' })).toBeVisible();
  await page.getByLabel('Reason, kept with the version').fill('Colleagues need more time at night');
  await page.getByRole('button', { name: `Publish v${first.version + 1}…` }).click();
  const dialog = page.getByRole('dialog', { name: `Publish v${first.version + 1}` });
  await expect(dialog).toContainText('Colleagues need more time at night');
  await dialog.getByRole('button', { name: `Publish v${first.version + 1}` }).click();
  await expect(page.getByText(`published v${first.version + 1},`)).toBeVisible();
  await expect(page.getByText('No draft')).toBeVisible();
  expect((await inForce()).body.escalation.extensionMinutes).toBe(15);
});

test('history shows the difference and leads back', async ({ page }) => {
  const published = await inForce();
  await signIn(page, 'idris');
  await page.goto('/governance/history');
  const row = page.getByRole('row').filter({ hasText: 'Colleagues need more time at night' }).first();
  await expect(row).toContainText('in force');
  await expect(row.getByRole('cell').last()).toHaveText('1');
  const lines = page.getByRole('list', { name: `Version ${first.version} against ${published.version}` });
  await expect(lines).toContainText(`removed: extensionMinutes: ${first.body.escalation.extensionMinutes}`);
  await expect(lines).toContainText('added: extensionMinutes: 15');

  await page.getByRole('button', { name: `v${first.version}`, exact: true }).click();
  await page.getByRole('button', { name: `Go back to v${first.version}…` }).click();
  const dialog = page.getByRole('dialog', { name: `Go back to v${first.version}` });
  await dialog.getByLabel('Why you go back').fill('It was enough before');
  await dialog.getByRole('button', { name: `Publish v${first.version} again` }).click();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: `Back to version ${first.version}: It was enough before` })
      .first(),
  ).toContainText('in force');
  expect((await inForce()).body).toEqual(first.body);
});

test('a draft that was overtaken is carried over, and neither change is lost', async ({ page }) => {
  await signIn(page, 'idris');
  await page.goto('/governance?section=escalation');
  await secondChance(page).fill('20');
  await expect(page.getByRole('listitem').filter({ hasText: 'Dry run, done' })).toBeVisible();
  const claimMinutes = first.body.escalation.claimMinutes + 1;
  const theirs = await publishElsewhere(claimMinutes);
  await expect(page.getByText(`v${theirs.version} came into force while you were drafting`)).toBeVisible();
  await expect(page.getByText('It changed “How long a claim holds”.')).toBeVisible();
  await expect(page.getByText('Another version came into force: carry your changes over first.')).toBeVisible();
  await page.getByRole('button', { name: `Carry my 1 change over to v${theirs.version}` }).click();
  await expect(secondChance(page)).toHaveValue('20');
  await expect(page.getByRole('spinbutton', { name: 'How long a claim holds' })).toHaveValue(String(claimMinutes));
  await expect(page.getByRole('listitem').filter({ hasText: 'Dry run, done' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop draft…' }).click();
  await page.getByRole('dialog', { name: 'Drop the draft' }).getByRole('button', { name: 'Drop the draft' }).click();
  await expect(page.getByText('No draft')).toBeVisible();
  await expect.poll(draftsKept).toEqual([]);
});

test('others read the policy and cannot change it; a clinician has no place here', async ({ browser }) => {
  for (const who of ['sofia', 'ana'] as const) {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, who);
    await page.goto('/governance?section=consensus');
    await expect(page.getByText('Admins change the policy.')).toBeVisible();
    await expect(page.getByRole('main').getByRole('spinbutton')).toHaveCount(0);
    await page.context().close();
  }
  const page = await (await browser.newContext()).newPage();
  await signIn(page, 'lena');
  expect((await page.goto('/governance'))?.status()).toBe(403);
  await page.context().close();
});

test('safe mode is turned on by hand and released, each with a reason', async ({ page, browser }) => {
  await signIn(page, 'ana');
  await page.goto('/governance/breakers');
  await page.getByRole('button', { name: 'Turn safe mode on…' }).click();
  const latch = page.getByRole('dialog', { name: 'Turn safe mode on' });
  await expect(latch.getByRole('button', { name: 'Turn safe mode on' })).toBeDisabled();
  await latch.getByLabel('Why the council should not act by itself').fill('The laboratory sends wrong units');
  await latch.getByRole('button', { name: 'Turn safe mode on' }).click();
  await expect(page.getByRole('heading', { name: 'Safe mode is on' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Ana Ruiz turned safe mode on: The laboratory sends wrong units.');

  const auditor = await (await browser.newContext()).newPage();
  await signIn(auditor, 'sofia');
  await auditor.goto('/governance/breakers');
  await expect(auditor.getByRole('main')).toContainText('An operator or admin releases it.');
  await expect(auditor.getByRole('main').getByRole('button', { name: 'Release…' })).toHaveCount(0);

  await page.getByRole('main').getByRole('button', { name: 'Release…' }).click();
  const release = page.getByRole('dialog', { name: 'Release safe mode' });
  await release.getByLabel('Why it is safe to go on').fill('Units are right again');
  await release.getByRole('button', { name: 'Release safe mode' }).click();
  await expect(page.getByRole('heading', { name: 'Safe mode is off' })).toBeVisible();
  await expect(auditor.getByRole('heading', { name: 'Safe mode is off' }), 'the auditor learns of it').toBeVisible();
  await auditor.context().close();
});
