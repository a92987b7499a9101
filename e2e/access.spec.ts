import { expect, type Page, request, test } from '@playwright/test';
import { questionsOf, read, send } from './council-api.ts';
import { actingAs, KEPT_ALIVE, signIn, signInAtHome } from './fixtures.ts';

const typeInto = async (page: Page, email: string, password: string) => {
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

test('a wrong password is refused in clear words, what was typed is kept, and the right one opens the door', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await typeInto(page, 'ana@consilium.local', 'not the password');
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /e-?mail/i })).toHaveValue('ana@consilium.local');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.getByLabel('Password', { exact: true }).fill('council-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
});

test('an account nobody has is refused in the same words', async ({ page }) => {
  await page.goto('/sign-in');
  await typeInto(page, 'nobody@consilium.local', 'council-demo');
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
});

test('a deep link opened signed out is where one arrives after signing in', async ({ page }) => {
  await page.goto('/ledger?search=policy');
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await typeInto(page, 'sofia@consilium.local', 'council-demo');
  await expect(page).toHaveURL(/\/ledger\?search=policy$/);
});

test('signing in never leads to another site', async ({ page }) => {
  await page.goto('/sign-in?callbackUrl=https%3A%2F%2Fexample.org%2F');
  await typeInto(page, 'ana@consilium.local', 'council-demo');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
});

test('a clinician sees that governance is for others, and the API says so too', async ({ page, baseURL }) => {
  await signIn(page, 'lena');
  await page.goto('/governance');
  await expect(page.getByText('This page is for another role')).toBeVisible();
  const lena = await actingAs('lena', baseURL ?? '');
  const refused = await lena.post('/api/v1/policy/rollback', { data: { version: 1, reason: 'mine' } });
  expect(refused.status()).toBe(403);
  expect(refused.headers()['content-type']).toContain('application/problem+json');
  expect(await refused.json()).toMatchObject({ type: 'forbidden', status: 403 });
  await lena.dispose();
});

test('an auditor reads the inbox and decides nothing', async ({ page, baseURL }) => {
  const [sofia, lena] = [await actingAs('sofia', baseURL ?? ''), await actingAs('lena', baseURL ?? '')];
  const ana = await actingAs('ana', baseURL ?? '');
  await ana.post('/api/v1/safe-mode/latch', { data: { reason: 'so that a question is asked' } });
  try {
    const made = await lena.post('/api/v1/cases', {
      data: { patient: { ageYears: 30, sex: 'female' }, complaint: 'Sore throat for two days.' },
    });
    const { runId } = await made.json();
    await expect.poll(async () => (await questionsOf(sofia, runId)).length, { timeout: 30_000 }).toBeGreaterThan(0);
    const [item] = await questionsOf(sofia, runId);
    const decided = await sofia.post(`/api/v1/escalations/${item?.id}/decision`, {
      data: { verb: 'approve', digest: item?.digest },
    });
    expect(decided.status()).toBe(403);
    expect(await read(sofia, `/escalations/${item?.id}`)).toMatchObject({ status: 'open' });
    await signIn(page, 'sofia');
    await page.goto('/inbox');
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Approve/ }).and(page.locator(':enabled'))).toHaveCount(0);
  } finally {
    await ana.post('/api/v1/safe-mode/release', { data: { reason: 'asked' } });
    await Promise.all([sofia, lena, ana].map((context) => context.dispose()));
  }
});

test('signing out ends the session for pages and for the API', async ({ page }) => {
  await signInAtHome(page, 'ana');
  expect((await page.request.get('/api/v1/runs', KEPT_ALIVE)).status()).toBe(200);
  await page.getByRole('button', { name: /Ana Ruiz/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);
  expect((await page.request.get('/api/v1/runs', KEPT_ALIVE)).status()).toBe(401);
  await page.goto('/runs');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('passwords cannot be guessed at full speed: after ten the next has to wait, even with the right one', async ({
  baseURL,
}) => {
  const context = await request.newContext({ baseURL: baseURL ?? '' });
  const idris = await actingAs('idris', baseURL ?? '');
  const [email, password] = ['guessed@consilium.local', 'only its owner knows'];
  await send(idris, '/people', { name: 'Guessed At', email, role: 'auditor', password });
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json();
  const attempt = (who: string, tried: string) =>
    context.post('/api/auth/callback/credentials', { form: { csrfToken, email: who, password: tried, json: 'true' } });
  const statuses = [];
  for (let nth = 0; nth < 10; nth++) statuses.push((await attempt(email, `guess ${nth}`)).status());
  expect(statuses).toEqual(Array(10).fill(401));
  const refused = await attempt(` ${email.toUpperCase()}`, password);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ type: 'too-many-tries', status: 429 });
  expect((await attempt('marek@consilium.local', 'council-demo')).status()).toBe(200);
  await Promise.all([context.dispose(), idris.dispose()]);
});

test('what nobody serves is said to be nowhere, in the form of every problem', async ({ baseURL }) => {
  const context = await request.newContext({ baseURL: baseURL ?? '' });
  const answer = await context.get('/api/v1/nowhere/at/all');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
  await context.dispose();
});
