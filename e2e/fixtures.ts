import { type APIRequestContext, expect, type Page, request } from '@playwright/test';
import { DEMO_PASSWORD, type DEMO_PEOPLE } from '#lib/platform/demo-people.ts';

/** The people every first local start brings. */
export type Demo = (typeof DEMO_PEOPLE)[number]['id'];

const emailOf = (who: Demo): string => `${who}@consilium.local`;

/** Signs in as the form does, without the form; the cookies stay with the context of the request. */
async function enter(context: APIRequestContext, who: Demo, origin = ''): Promise<void> {
  const { csrfToken } = await (await context.get(`${origin}/api/auth/csrf`)).json();
  const form = { csrfToken, email: emailOf(who), password: DEMO_PASSWORD, json: 'true' };
  const answer = await context.post(`${origin}/api/auth/callback/credentials`, { form });
  expect(answer.ok(), `${who} signs in at ${origin}`).toBe(true);
}

/** Gives a page the session of a demo person; what it shows stays as it is. `origin` names a server of the test's own. */
export const signIn = (page: Page, who: Demo, origin = ''): Promise<void> => enter(page.request, who, origin);

/** Signs a demo person in and waits until their first page is there. */
export async function signInAtHome(page: Page, who: Demo, origin = ''): Promise<void> {
  await signIn(page, who, origin);
  await page.goto(`${origin}/`);
  await expect(page.getByRole('main')).toBeVisible();
}

/** Requests in the name of a demo person, signed in as a browser is. Dispose of them when done. */
export async function actingAs(who: Demo, baseURL: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL });
  await enter(context, who);
  return context;
}

/** For reads over a connection that may have been idle: the server may close it in the very moment it is used again. */
export const KEPT_ALIVE = { maxRetries: 2 } as const;

/** Collects what a page says in its console as an error, and its uncaught errors; each with the address it came from. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}
