import { expect, type Page, test } from '@playwright/test';
import type { getBank, listBankEntries } from '#lib/api/bank/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { read, submit, untilRunIs } from './council-api.ts';
import { actingAs, complaintsOf, KEPT_ALIVE, signInAtHome } from './fixtures.ts';

type Bank = AnswerOf<typeof getBank>;
type Entries = AnswerOf<typeof listBankEntries>;

const books = (page: Page) => page.getByRole('table', { name: 'Entries of the books' });

test('an operator reads who has what, follows one account, and the books balance', async ({ page, baseURL }) => {
  const [lena, ana] = [await actingAs('lena', baseURL ?? ''), await actingAs('ana', baseURL ?? '')];
  const { runId } = await submit(lena, sampleCases.find(({ name }) => name.startsWith('A cold'))?.input);
  await untilRunIs(ana, runId, 'done');

  const bank = await read<Bank>(ana, '/bank');
  expect(bank.sum).toBe(0);
  expect(Object.values(bank.totals).reduce((sum, tokens) => sum + tokens, 0)).toBe(0);
  const run = bank.runs.find(({ id }) => id === runId);
  expect(run?.spent).toBeGreaterThan(0);
  const { entries } = await read<Entries>(ana, `/bank/entries?account=run:${runId}&limit=200`);
  expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(run?.spent);

  const complaints = complaintsOf(page);
  await signInAtHome(page, 'ana');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Token bank' }).click();
  await expect(page.getByText('books balance to 0')).toBeVisible();
  const agents = page.getByRole('table', { name: /^Accounts of the agents/ });
  await expect(agents.getByRole('button', { name: /^Entries of / })).toHaveCount(bank.agents.length);

  await agents
    .getByRole('button', { name: /^Entries of / })
    .first()
    .click();
  await expect(page).toHaveURL(/account=agent/);
  const account = new URL(page.url()).searchParams.get('account') ?? '';
  const names = books(page).locator('td span[title]');
  await expect(names.first()).toHaveAttribute('title', account);
  const shown = await names.evaluateAll((all) => all.map((one) => one.getAttribute('title')));
  expect(new Set(shown)).toEqual(new Set([account]));

  await page.goto(`/bank?account=run:${runId}`);
  await expect(books(page).getByRole('row')).toHaveCount(Math.min(entries.length, 50) + 1);
  await page.getByRole('button', { name: 'All accounts' }).click();
  await expect(page).toHaveURL(/\/bank$/);
  expect(complaints).toEqual([]);
  await Promise.all([lena.dispose(), ana.dispose()]);
});

test('a clinician finds no bank in the rail, and is refused it by page and API', async ({ page }) => {
  await signInAtHome(page, 'lena');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Token bank' })).toHaveCount(0);
  expect((await page.goto('/bank'))?.status()).toBe(403);
  for (const path of ['/bank', '/bank/entries'])
    expect((await page.request.get(`/api/v1${path}`, KEPT_ALIVE)).status(), path).toBe(403);
});
