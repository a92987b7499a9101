import { expect, type Page } from '@playwright/test';

/** The people every first local start brings. */
export type Demo = 'ana' | 'marek' | 'lena' | 'tomas' | 'idris' | 'sofia';

const PASSWORD = 'council-demo';

/** Signs a demo person in and waits until their first page is there. */
export async function signIn(page: Page, who: Demo): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(`${who}@consilium.local`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await expect(page.getByRole('main')).toBeVisible();
}
