import { type APIRequestContext, expect, type Page, request } from '@playwright/test';
import { DEMO_PASSWORD, type DEMO_PEOPLE } from '#lib/platform/demo-people.ts';

/** The people every first local start brings. */
export type Demo = (typeof DEMO_PEOPLE)[number]['id'];

const emailOf = (who: Demo): string => `${who}@consilium.local`;

/** Signs a demo person in and waits until their first page is there; `origin` names a server of the test's own. */
export async function signIn(page: Page, who: Demo, origin = ''): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(emailOf(who));
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await expect(page.getByRole('main')).toBeVisible();
}

/** Requests in the name of a demo person, signed in as a browser is. Dispose of them when done. */
export async function actingAs(who: Demo, baseURL: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL });
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json();
  const form = { csrfToken, email: emailOf(who), password: DEMO_PASSWORD, json: 'true' };
  const answer = await context.post('/api/auth/callback/credentials', { form });
  expect(answer.ok(), `${who} signs in at ${baseURL}`).toBe(true);
  return context;
}

/** Collects what a page says in its console as an error, and its uncaught errors; each with the address it came from. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}
