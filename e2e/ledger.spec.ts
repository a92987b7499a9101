import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { KEPT_ALIVE, signIn } from './fixtures.ts';

const openStream = async (page: Page, name: RegExp) => {
  await page.goto('/ledger');
  await page.getByRole('region', { name: 'Streams' }).getByRole('link', { name }).click();
};

/** The lines of the stream that is open, as its export gives them. */
async function exported(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = await (await download).path();
  return (await readFile(file, 'utf8')).trim().split('\n');
}

async function checkFile(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto('/ledger');
  const file = { name: 'export.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines.join('\n')) };
  await page.getByLabel('Choose an export (.jsonl)').setInputFiles(file);
}

test('an auditor verifies a stream in the browser and on the server, and both arrive at one head', async ({ page }) => {
  await signIn(page, 'sofia');
  await openStream(page, /^Registry/);
  await page.getByRole('button', { name: /^Verify \d+ events$/ }).click();
  const verification = page.getByRole('region', { name: 'Verification' });
  await expect(verification.getByText(/^intact, \d+ events$/)).toHaveCount(2);
  await expect(verification).toContainText('Both arrive at the same head');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

test('an event opens to its body and its place in the chain', async ({ page }) => {
  await signIn(page, 'sofia');
  await openStream(page, /^Registry/);
  const event = page.getByRole('button', { name: 'Event 1, Agent version registered' });
  await event.click();
  await expect(event).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: /^Copy the digest of event 1,/ })).toBeVisible();
});

test('an exported file holds, and a changed word in it is found', async ({ page }) => {
  await signIn(page, 'sofia');
  await openStream(page, /^Registry/);
  const lines = await exported(page);
  await checkFile(page, lines);
  await expect(page.getByText(`intact, ${lines.length} events`)).toBeVisible();
  const forged = lines.map((line, index) => (index === 2 ? line.replace('"active"', '"quarantined"') : line));
  expect(forged).not.toEqual(lines);
  await checkFile(page, forged);
  await expect(page.getByText(/broken at event 3: was altered/)).toBeVisible();
});

test('a stream is found by its name, and what is not there is said', async ({ page }) => {
  await signIn(page, 'ana');
  await page.goto('/ledger');
  const search = page.getByRole('searchbox', { name: 'Search streams' });
  await search.fill('policy');
  await expect(page.getByRole('region', { name: 'Streams' }).getByRole('listitem')).toHaveCount(1);
  await search.fill('no such stream');
  await expect(page.getByText('No stream matches')).toBeVisible();
  await page.goto('/ledger?stream=run:nothing');
  await expect(page.getByText('There is no such stream')).toBeVisible();
});

test('a quarantine needs a reason, keeps the agent out and stands in the ledger', async ({ page }) => {
  await signIn(page, 'idris');
  await page.goto('/agents');
  await page.getByRole('link', { name: /^Test planner/ }).click();
  const detail = page.getByRole('complementary', { name: 'Test planner' });
  await detail.getByRole('button', { name: 'Quarantine…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('A reason is needed');
  await expect(dialog.getByRole('button', { name: 'Quarantine' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('Two useless suggestions in a row');
  await dialog.getByRole('button', { name: 'Quarantine' }).click();
  await expect(detail.getByText('in quarantine')).toBeVisible();
  await detail.getByRole('button', { name: 'Bring back…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('It was the catalogue of tests, not the agent');
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await expect(detail.getByText('free')).toBeVisible();
  await openStream(page, /^Registry/);
  await expect(page.getByText(/Two useless suggestions in a row/).first()).toBeVisible();
  await expect(page.getByText(/It was the catalogue of tests, not the agent/).first()).toBeVisible();
});

test('the ledger is not for clinicians', async ({ page }) => {
  await signIn(page, 'lena');
  await page.goto('/ledger');
  await expect(page.getByText('This page is for another role')).toBeVisible();
  expect((await page.request.get('/api/v1/ledger', KEPT_ALIVE)).status()).toBe(403);
});
