import { expect, type Page, test } from '@playwright/test';
import { KEPT_ALIVE, signIn } from './fixtures.ts';

const choose = async (page: Page, name: RegExp | string, option: RegExp) => {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option }).click();
};

test('an admin adds a person, who works until the account is closed', async ({ page, browser }) => {
  await signIn(page, 'idris');
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toContainText('A name is needed.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Vera Holt');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('ana@consilium.local');
  await choose(page, /^Role$/, /^Auditor/);
  await dialog.getByRole('button', { name: 'Make one' }).click();
  const password = await dialog.getByRole('textbox', { name: 'Password' }).inputValue();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toContainText('somebody has this address already');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Vera Holt');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('vera@consilium.local');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('row', { name: /Vera Holt/ })).toContainText('open');

  const vera = await (await browser.newContext()).newPage();
  await vera.goto('/sign-in');
  await vera.getByRole('textbox', { name: 'E-mail' }).fill('vera@consilium.local');
  await vera.getByLabel('Password', { exact: true }).fill(password);
  await vera.getByRole('button', { name: 'Sign in', exact: true }).click();
  await vera.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  expect((await vera.request.get('/api/v1/ledger', KEPT_ALIVE)).status()).toBe(200);

  await choose(page, 'Role of Vera Holt', /^Clinician/);
  await page.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('combobox', { name: 'Role of Vera Holt' })).toHaveText('Clinician');
  expect((await vera.request.get('/api/v1/ledger', KEPT_ALIVE)).status()).toBe(403);

  await page.getByRole('button', { name: 'Tenant of Vera Holt: main' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Tenant' }).fill('north-ward');
  await page.getByRole('dialog').getByRole('button', { name: 'Change the tenant' }).click();
  await expect(page.getByRole('button', { name: 'Tenant of Vera Holt: north-ward' })).toBeVisible();

  await page.getByRole('button', { name: 'Close the account of Vera Holt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByRole('row', { name: /Vera Holt/ })).toContainText('closed');
  expect((await vera.request.get('/api/v1/cases', KEPT_ALIVE)).status()).toBe(401);
  await vera.context().close();
});

test('a key is shown once, works, and is refused when it is revoked', async ({ page, request }) => {
  await signIn(page, 'idris');
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pharmacy checks');
  await choose(page, /^Role$/, /^Operator/);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const text = await dialog.getByRole('textbox', { name: 'Key' }).inputValue();
  expect(text).toMatch(/^csl_/);
  const asked = () => request.get('/api/v1/agents', { headers: { authorization: `Bearer ${text}` } });
  expect((await asked()).status()).toBe(200);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  const row = page.getByRole('row', { name: /Pharmacy checks/ });
  await expect(row).toContainText('in force');
  expect(await page.content()).not.toContain(text);
  await row.getByRole('button', { name: 'Revoke Pharmacy checks' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('revoked');
  expect((await asked()).status()).toBe(401);
});

test('an auditor reads people and keys and can change neither', async ({ page }) => {
  await signIn(page, 'sofia');
  await page.goto('/settings/people');
  await expect(page.getByRole('row', { name: /Ana Ruiz/ })).toContainText('Operator');
  await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await page.goto('/settings/keys');
  await expect(page.getByText('An admin makes and revokes keys.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a key' })).toHaveCount(0);
});

test('an operator has settings of their own, and no way to people and keys', async ({ page }) => {
  await signIn(page, 'ana');
  await page.goto('/settings');
  await expect(page.getByRole('main')).toContainText('Ana Ruiz');
  await expect(page.getByRole('main').getByRole('link', { name: 'People' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/settings/people');
  await expect(page.getByText('This page is for another role')).toBeVisible();
});
