import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { eventsOf, expectWhole, nextQuestion, read, submit, untilRunIs } from './council-api.ts';
import { actingAs, complaintsOf, type Demo, signIn, signInAtHome } from './fixtures.ts';
import { type OwnServer, ownServer } from './own-server.ts';

test.describe.configure({ mode: 'serial' });

const COMPLAINT =
  'Crushing central chest pain for two hours, spreading to the left arm and jaw, sweating and nausea. No cough.';
const NOTE = 'The pain spreads widely: is an aortic dissection ruled out?';

let server: OwnServer;
let lena: Page;
let ana: Page;
let api: APIRequestContext;
let complaints: string[][];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await ownServer({ OFFLINE_LATENCY_MS: '300' });
  await server.start();
  const openConsole = async (who: Demo) => {
    const page = await (await browser.newContext({ baseURL: server.origin })).newPage();
    complaints = [...(complaints ?? []), complaintsOf(page)];
    await signInAtHome(page, who);
    return page;
  };
  lena = await openConsole('lena');
  ana = await openConsole('ana');
  api = await actingAs('ana', server.origin);
});

test.afterAll(async () => {
  await lena?.context().close();
  await ana?.context().close();
  await api?.dispose();
  await server?.remove();
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const article = (page: Page) => page.getByRole('article');
const graphOf = (page: Page) => page.getByRole('region', { name: /Graph of the plan/ });
const nodeOf = (page: Page, title: string) => graphOf(page).getByRole('button', { name: new RegExp(`^${title}`) });
const rows = (page: Page) => page.getByRole('region', { name: 'Differential diagnosis' }).getByRole('listitem');

/** Presses keys one after the other, as a hand does. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a case goes from the form over the council and two decisions to the signature', async () => {
  test.setTimeout(240_000);
  let runId = '';

  await test.step('the clinician writes an emergency and sends it', async () => {
    await lena.goto('/cases/new');
    await lena.getByLabel('Age', { exact: true }).fill('58');
    await choose(lena, 'Sex at birth', 'Male');
    await lena.getByLabel('What brings the patient, in your words').fill(COMPLAINT);
    await lena.getByRole('button', { name: /^Confirm all/ }).click();
    const heard = lena.getByRole('list', { name: 'Recognised findings' });
    await expect(heard.getByRole('button', { name: /^no cough, confirmed/ })).toBeVisible();
    await lena.getByLabel('BP, right arm').fill('150 / 92');
    await lena.getByLabel('Heart rate').fill('104');
    await lena.getByLabel('SpO₂').fill('96');
    await lena.getByRole('combobox', { name: 'Find a laboratory value' }).fill('troponin i');
    await lena.getByRole('option', { name: /Troponin I/i }).click();
    await lena.getByRole('textbox', { name: /Troponin I/i }).fill('288');
    await lena.getByLabel(/^Unit of Troponin I/i).selectOption('ng/L');
    await lena.getByRole('radio', { name: 'Emergency' }).click();
    await press(lena, 'Control+Enter');
    await lena.waitForURL(/\/cases\/(?!new)[^/]+$/);
  });

  await test.step('and watches it become a plan', async () => {
    await expect(lena.getByText('Rank the differential').first()).toBeVisible();
    await expect(lena.getByRole('alert', { name: 'Red flags' }), 'dangers are told before the result').toBeVisible();
  });

  await test.step('the operator is told on whatever page they are', async () => {
    await expect(ana.getByRole('link', { name: /Inbox 1 waiting for you/ })).toBeVisible({ timeout: 30_000 });
    await expect(ana).toHaveTitle(/^\(1\) /);
    await expect(lena.getByText(/operator decides, until/)).toBeVisible();
  });

  await test.step('sees in the graph what waits', async () => {
    await press(ana, 'g', 'r');
    await ana
      .getByRole('table')
      .getByRole('link', { name: /chest pain/i })
      .first()
      .click();
    await ana.waitForURL(/\/runs\/[^/]+/);
    runId = new URL(ana.url()).pathname.split('/').at(-1) ?? '';
    await expect(nodeOf(ana, 'Rank the differential')).toHaveAttribute('data-status', 'person');
    await expect(nodeOf(ana, 'Screen red flags')).toHaveAttribute('data-status', 'settled');
    await expect(ana.getByText(/^waiting for an operator until/)).toBeVisible();
  });

  await test.step('reads by keyboard exactly what would happen', async () => {
    await press(ana, 'g', 'i');
    await expect(article(ana).getByRole('heading', { level: 1 })).toHaveText(
      /^(Approve|Low margin:) .*Myocardial infarction/,
    );
    await expect(article(ana).getByRole('listitem').first()).toContainText(
      /Commit .*Myocardial infarction.* as the leading diagnosis, \d+/,
    );
    await expect(article(ana)).toContainText('asks for a person to agree when the risk is high');
    await expect(article(ana)).toContainText('unchanged since you opened it');
    await expect(
      article(ana)
        .getByRole('table', { name: /Answers of the agents/ })
        .getByRole('row'),
    ).not.toHaveCount(0);
  });

  await test.step('a rejection needs a note, and the note changes the plan', async () => {
    await press(ana, 'r');
    await expect(ana.getByRole('alert').filter({ hasText: 'needs a note' })).toBeVisible();
    await expect(ana.getByLabel('Note')).toBeFocused();
    await ana.keyboard.type(NOTE);
    await ana.getByRole('button', { name: 'Reject' }).click();
    await ana.goto(`/runs/${runId}`);
    await expect(nodeOf(ana, 'Take a second look')).toBeVisible();
    await ana.getByRole('button', { name: /^v2,/ }).click();
    const plans = ana.getByRole('complementary', { name: 'Plan' });
    await expect(plans).toContainText(`Asked for because: Ana Ruiz rejected: ${NOTE}`);
    await expect(plans).toContainText(`Heeds Ana Ruiz: “${NOTE}”`);
    await expect(plans.getByText('Take a second look', { exact: true })).toBeVisible();
    await ana.getByRole('button', { name: 'Close the plans' }).click();
  });

  await test.step('the new question comes, and is approved with a key', async () => {
    await expect(ana.getByRole('link', { name: 'Decide' })).toBeVisible({ timeout: 30_000 });
    await press(ana, 'd');
    await ana.waitForURL(/\/inbox\?item=/);
    await expect(article(ana)).toContainText('unchanged since you opened it');
    await expect(ana.getByRole('button', { name: 'Approve' })).toBeVisible();
    await press(ana, 'a');
    await untilRunIs(api, runId, 'done');
    await expect(ana).toHaveTitle('Inbox · Consilium');
  });

  await test.step('the clinician reads the result, which came by itself', async () => {
    await expect(rows(lena).first()).toContainText(/Myocardial infarction/, { timeout: 30_000 });
    await expect(lena.getByRole('alert', { name: 'Red flags' })).toBeVisible();
    const evidence = lena.getByRole('table', { name: /^Evidence for Myocardial infarction/ }).first();
    await expect(evidence.getByRole('row', { name: /^Raised troponin/ })).toBeVisible();
    await expect(lena.getByRole('heading', { name: /can.t miss/i })).toBeVisible();
  });

  await test.step('and signs it with the password', async () => {
    const open = lena.getByRole('button', { name: 'Acknowledge' });
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
    await lena.getByRole('button', { name: /^Sign as Lena Moser/ }).click();
    const dialog = lena.getByRole('dialog');
    await dialog.getByLabel('Your password, once more').fill('council-demo');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(lena.getByRole('region', { name: 'Signature' })).toContainText('Signed by Lena Moser');
  });

  await test.step('the replay shows the moment a person was asked, exactly', async () => {
    await ana.goto(`/runs/${runId}`);
    const slider = ana.getByRole('slider', { name: 'Moment shown' });
    await expect(slider).toHaveAttribute('aria-valuetext', /^live/);
    await expect(nodeOf(ana, 'Rank the differential')).toHaveAttribute('data-status', 'settled');
    await slider.press('Home');
    await expect(ana.getByText('There is no plan at this moment')).toBeVisible();
    await ana.getByRole('button', { name: 'To the next moment a person was asked' }).click();
    await expect(nodeOf(ana, 'Rank the differential')).toHaveAttribute('data-status', 'person');
    await expect(nodeOf(ana, 'Take a second look')).toHaveCount(0);
    await expect(ana.getByText(/^as it was at/)).toBeVisible();
  });

  await test.step('the ledger holds, in the browser and on the server', async () => {
    await press(ana, 'g', 'l');
    await ana.getByLabel('Search streams').fill('chest pain');
    await ana
      .getByRole('region', { name: 'Streams' })
      .getByRole('link', { name: /chest pain/i })
      .first()
      .click();
    await ana.getByRole('button', { name: /^Verify \d+ events/ }).click();
    await expect(ana.getByText('Both arrive at the same head.')).toBeVisible();
    const events = await expectWhole(api, runId);
    const decided = events.filter(({ type }) => type === 'EscalationDecided');
    expect(decided.map(({ actor, body }) => [actor, (body as { verb: string }).verb])).toEqual([
      ['person:ana', 'reject'],
      ['person:ana', 'approve'],
    ]);
  });

  expect(complaints.flat(), 'no page complained').toEqual([]);
});

/** Submits the sample case as Lena and waits until it asks a person. */
async function waitingCase() {
  const clinician = await actingAs('lena', server.origin);
  const input = sampleCases.find(({ name }) => name.startsWith('Crushing chest pain'))?.input;
  const ids = await submit(clinician, input);
  await clinician.dispose();
  return { ...ids, question: await nextQuestion(api, ids.runId) };
}

test('an operator overrides the ranking with a reason, and the report says so', async () => {
  const { caseId, runId, question } = await waitingCase();
  await ana.goto(`/inbox?item=${question.id}`);
  await expect(article(ana)).toContainText('unchanged since you opened it');
  await press(ana, 'o');
  const dialog = ana.getByRole('dialog', { name: 'Override' });
  const second = dialog.getByRole('listitem').nth(1);
  const chosen = (await second.locator('span').nth(1).textContent()) ?? '';
  await second.getByRole('button', { name: `Move ${chosen} up` }).click();
  await expect(dialog.getByRole('list', { name: 'What you change' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Override' })).toBeDisabled();
  await dialog.getByLabel('Reason, kept in the ledger').fill('The first tracing shows no ST elevation.');
  await dialog.getByRole('button', { name: 'Override' }).click();
  await untilRunIs(api, runId, 'done');
  const { report } = await read<CaseDetail>(api, `/cases/${caseId}`);
  expect(report).toHaveProperty('differential[0].name', chosen);
  await lena.goto(`/cases/${caseId}`);
  await expect(rows(lena).first()).toContainText(chosen);
  await ana.goto(`/runs/${runId}`);
  await expect(ana.getByText('1 overridden')).toBeVisible();
  await ana.getByRole('radio', { name: 'Log' }).click();
  await expect(
    ana.getByText(/Ana Ruiz decided .*: override, “The first tracing shows no ST elevation.”/),
  ).toBeVisible();
});

test('of two operators who decide at once one wins, and the other reads who, when and what', async ({ browser }) => {
  const { runId, question } = await waitingCase();
  const marek = await (await browser.newContext({ baseURL: server.origin })).newPage();
  await signIn(marek, 'marek');
  for (const page of [ana, marek]) {
    await page.goto(`/inbox?item=${question.id}`);
    await expect(article(page)).toContainText('unchanged since you opened it');
  }
  await expect(article(marek)).toContainText('Ana Ruiz is on it');
  const late = Promise.withResolvers<void>();
  await marek.route('**/decision', async (route) => {
    await late.promise;
    await route.continue();
  });
  await press(marek, 'a');
  await press(ana, 'a');
  await expect
    .poll(async () => (await eventsOf(api, runId)).some(({ type }) => type === 'EscalationDecided'))
    .toBe(true);
  late.resolve();
  await expect(marek.getByRole('alert').filter({ hasText: 'Nothing of yours was done.' })).toContainText(
    /Ana Ruiz decided this at \d\d:\d\d:\d\d: approve\./,
  );
  await untilRunIs(api, runId, 'done');
  await expectWhole(api, runId);
  await marek.context().close();
});
