import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type ProtocolStub, startProtocolStub } from '#lib/agents/providers/protocol-stub.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { getPolicy } from '#lib/api/policy/contract.ts';
import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { clinicalDomain } from '#lib/clinical/domain.ts';
import { longRecordCase } from '#lib/clinical/samples/long-record.ts';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import type { PlanFeedback, PlanRequest } from '#lib/planning/types.ts';
import { eventsOf, expectWhole, nextQuestion, questionsOf, read, send, submit, untilRunIs } from './council-api.ts';
import { actingAs, complaintsOf, signIn } from './fixtures.ts';
import { type OwnServer, ownServer } from './own-server.ts';

test.describe.configure({ mode: 'serial' });

const NOTE = 'Is an aortic dissection ruled out?';
const COMPOSITE = 'cardiovascular-causes';

let planner: ProtocolStub;
let server: OwnServer;
let page: Page;
let ana: APIRequestContext;
let lena: APIRequestContext;
let complaints: string[];
/** An emergency whose ranking waits for a person. */
let asked: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  planner = await startProtocolStub();
  const { OPENAI_COMPATIBLE_URL = '' } = planner.env('openai-compatible');
  server = await ownServer({ OPENAI_COMPATIBLE_URL, OPENAI_COMPATIBLE_MODELS: 'planner', OFFLINE_LATENCY_MS: '50' });
  await server.start();
  page = await (await browser.newContext({ baseURL: server.origin })).newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  complaints = complaintsOf(page);
  await signIn(page, 'ana');
  ana = await actingAs('ana', server.origin);
  lena = await actingAs('lena', server.origin);
  asked = (await submit(lena, sample('Crushing chest pain'))).runId;
  await nextQuestion(ana, asked);
});

test.afterAll(async () => {
  await page?.context().close();
  await ana?.dispose();
  await lena?.dispose();
  await server?.remove();
  await planner?.close();
});

test.afterEach(() => expect(complaints, 'no page complained').toEqual([]));

const sample = (name: string) => sampleCases.find((one) => one.name.startsWith(name))?.input;
const nodeOf = (title: string) =>
  page.getByRole('region', { name: /Graph of the plan/ }).getByRole('button', { name: new RegExp(`^${title}`) });
const inspector = () => page.getByRole('complementary', { name: /^Subtask/ });
const view = (name: string) => page.getByRole('radio', { name }).click();
const cell = (title: string) =>
  page.getByRole('table', { name: 'Cells of shared memory' }).getByRole('row', { name: new RegExp(`^${title}`) });
const committed = (events: readonly LedgerEvent[], key: string) =>
  events.findLast(
    ({ type, body }) => type === 'SubtaskCommitted' && (body as { subtaskKey: string }).subtaskKey === key,
  );

async function confirm(verb: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('every bid is told, also of those who lost and those who could not', async () => {
  await page.goto(`/runs/${asked}?subtask=rank-differential`);
  const bids = inspector().getByRole('table', { name: /^Bids for Rank the differential, round \d+$/ });
  await expect(bids.getByRole('row', { name: /seat [123]/ })).toHaveCount(3);
  await expect(bids.getByRole('row', { name: /outbid/ }).first()).toBeVisible();
  await expect(bids.getByRole('row', { name: /seat 1.*own bid/ })).toBeVisible();
  await expect(inspector()).toContainText(/Asked as the risk is high.*bid [\d.]+k tokens/);
  await inspector()
    .getByText(/agents not eligible/)
    .click();
  await expect(inspector().getByRole('table', { name: /^Not eligible for/ })).toContainText(/lacks|capabilit/);
});

test('agents ask for more tokens for a long record: a rule refuses, or a person decides for every seat', async () => {
  const { runId } = await submit(lena, longRecordCase.input);
  const { id } = await nextQuestion(ana, runId);
  await page.goto(`/runs/${runId}?subtask=extract-findings`);
  const proposals = (title: string) => inspector().getByRole('table', { name: `Counter-proposals on ${title}` });
  const refused = proposals('Extract findings').getByRole('row', { name: /^Clause extractor/ });
  await expect(refused).toContainText(/Reserve 3\d,\d00 tokens.*refused.*more than the 30,000 policy grants/);
  await page.goto(`/inbox?item=${id}`);
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText(
    /asks for more tokens for Rank the differential$/,
  );
  await expect(article.getByRole('listitem').nth(1)).toContainText(/whoever else sits there/);
  await expect(article).toContainText(/nobody willing at high risk.*a correction as many again/);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect.poll(async () => (await questionsOf(ana, runId))[0]?.kind).toBe('commit-approval');
  await page.goto(`/runs/${runId}?subtask=rank-differential`);
  const rows = proposals('Rank the differential').getByRole('row');
  await expect(rows.filter({ hasText: 'a person is asked' })).toHaveCount(1);
  await expect(rows.filter({ hasText: /accepted.*Ana Ruiz agreed\./ })).toHaveCount(1);
  await expect(rows.filter({ hasText: /accepted.*holds for every seat/ })).toHaveCount(1);
  const events = await expectWhole(ana, runId);
  const reserved = events.flatMap(({ type, body }) => {
    const { subtaskKey, awards } = body as { subtaskKey: string; awards: { reservedTokens: number }[] };
    return type === 'SubtaskAwarded' && subtaskKey === 'rank-differential'
      ? awards.map(({ reservedTokens }) => reservedTokens > 30_000)
      : [];
  });
  expect(reserved).toEqual([true, true, true]);
});

test('the talk is found by what it does and by who talks, and at the subtasks that have a part in it', async () => {
  await page.goto(`/runs/${asked}?view=messages&subtask=check-evidence&tab=messages`);
  const count = page.getByRole('status').filter({ hasText: /of \d+ messages?$/ });
  await expect(count).toHaveText(/^(\d+) of \1 messages$/);
  await expect(inspector().getByRole('listitem').first()).toContainText('request');
  await expect(inspector().getByRole('listitem').nth(1)).toContainText('Evidence monitor');
  await page.getByRole('combobox', { name: 'What messages do' }).click();
  await page.getByRole('option', { name: 'request' }).click();
  const stage = page.getByRole('region', { name: 'Run', exact: true });
  await expect(stage.getByRole('listitem').first()).toContainText('request');
  await expect(stage.getByRole('listitem').filter({ hasText: 'inform' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'From or to' }).click();
  await page.getByRole('option', { name: 'Evidence monitor' }).click();
  for (const line of await stage.getByRole('listitem').all()) await expect(line).toContainText('Evidence monitor');
});

test('a run is forked from a moment, and the new one begins with what was finished there', async () => {
  const moment = committed(await eventsOf(ana, asked), COMPOSITE)?.version ?? 0;
  await page.goto(`/runs/${asked}?at=${moment}`);
  await page.getByRole('button', { name: 'Fork from here…' }).click();
  await expect(page.getByLabel('What the fork begins with')).toContainText(/results carried over.*Cardiac causes/);
  await confirm('Fork', 'To see what another look would say');
  await page.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.includes(asked));
  const fork = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(nodeOf('Cardiac causes')).toHaveAttribute('data-status', 'settled');
  await page.keyboard.press('5');
  await expect(cell('Cardiac causes')).toContainText('carried over');
  await nextQuestion(ana, fork);
  const events = await expectWhole(ana, fork);
  expect(committed(events, COMPOSITE), 'what was carried over is not done again').toBeUndefined();
  expect(committed(events, 'check-evidence'), 'what was open is done by the fork').toBeDefined();
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: /^forked from/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`/runs/${asked}\\?at=${moment}`));
});

test('a new plan that somebody asked for is laid beside the old one, with what changed and why', async () => {
  await page.goto(`/runs/${asked}`);
  await page.getByRole('button', { name: 'Ask for replan' }).click();
  await confirm('Ask for a new plan', NOTE);
  await page.getByRole('button', { name: /^v2,/ }).click();
  await page.getByRole('complementary', { name: 'Plan' }).getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/plans=1-2/);
  const plans = page.getByRole('region', { name: 'Plans side by side' });
  const row = (title: string) => plans.getByRole('listitem').filter({ hasText: title }).first();
  await expect(row('Take a second look')).toContainText(
    /not yet in this version.*new.*Because: Ana Ruiz: Is an aortic/,
  );
  await expect(row('Rank the differential')).toContainText(/changed/);
  await expect(row('Rank the differential').getByRole('insertion')).toContainText([/^Take a second look, besides \d+/]);
  await expect(row('Normalise intake')).toContainText('kept');
  await page.keyboard.press('Escape');
  await expect(plans).toBeHidden();
  await expect(nodeOf('Take a second look')).toBeVisible();
});

test('a run is rolled back through the dialog, and runs on', async () => {
  await expect.poll(async () => committed(await eventsOf(ana, asked), 'second-look')).toBeDefined();
  await nextQuestion(ana, asked);
  const before = await eventsOf(ana, asked);
  const moment = before.find(({ type }) => type === 'EscalationRaised')?.version ?? 0;
  await page.goto(`/runs/${asked}?at=${moment}`);
  await page.getByRole('button', { name: 'Roll back to here…' }).click();
  const undone = page.getByRole('dialog', { name: `Roll back to event ${moment}?` });
  await expect(undone).toContainText('Plan 1 is in force again in place of plan 2');
  await expect(undone.getByLabel('What is undone')).toContainText(/results? lost.*Take a second look/);
  await confirm('Roll back', 'The second look added nothing');
  await expect(page.getByRole('slider', { name: 'Moment shown' })).toHaveAttribute('aria-valuetext', /^live/);
  await expect(nodeOf('Take a second look')).toHaveCount(0);
  await expect(nodeOf('Rank the differential')).toHaveAttribute('data-status', 'person');
  await view('Log');
  await expect(page.getByText(/Ana Ruiz rolled .*The second look added nothing/)).toBeVisible();
  const question = await nextQuestion(ana, asked);
  await send(ana, `/escalations/${question.id}/decision`, { verb: 'approve', digest: question.digest, note: '' });
  await untilRunIs(ana, asked, 'done');
  const events = await expectWhole(ana, asked);
  expect(events.slice(0, before.length), 'nothing is deleted').toEqual(before);
});

test('late information makes new versions, shows their difference, and keeps what it does not touch', async () => {
  const { runId } = await submit(lena, sample('A cold'));
  await untilRunIs(ana, runId, 'done');
  await page.goto(`/runs/${runId}?view=memory`);
  await expect(cell('The query')).toContainText('v1');
  await page.getByRole('button', { name: 'Add information' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add information' });
  await dialog.getByLabel('Result 1', { exact: true }).click();
  await page.getByRole('option', { name: /C-reactive protein/ }).click();
  await dialog.getByLabel('Value').fill('8');
  await dialog.getByRole('button', { name: 'Add to the run' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell('The query')).toContainText('v2');
  await cell('The query').getByRole('button').first().click();
  await expect(page.getByRole('list', { name: /^Version 1 and version 2 of/ })).toContainText(/crp/);
  await untilRunIs(ana, runId, 'done');
  const kept = (await expectWhole(ana, runId)).filter(({ type }) => type === 'SubtaskReinstated');
  expect(kept.length, 'subtasks whose inputs read as before').toBeGreaterThan(0);
  await expect(cell('Extract findings')).toContainText('v1');
  await expect(cell('Check vitals and labs')).toContainText('v2');
});

test('a sub-plan is unfolded and folded by keyboard', async () => {
  const runId = await runWithSubPlan();
  await page.goto(`/runs/${runId}?subtask=${COMPOSITE}`);
  await expect(nodeOf('Cardiac causes')).toBeVisible();
  await expect(nodeOf('Bring the parts together')).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(nodeOf('Bring the parts together')).toBeVisible();
  await expect(nodeOf('Dangerous causes')).toBeVisible();
  await page.keyboard.press('u');
  await expect(nodeOf('Bring the parts together')).toHaveCount(0);
  await nextQuestion(ana, runId);
  await expect(nodeOf('Unfold Cardiac causes, 3 of 3 inner subtasks done')).toBeVisible();
  await view('Table');
  const inner = page.getByRole('row', { name: /inside Cardiac causes: Dangerous causes/ });
  await expect(inner).toContainText('done');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys on this page' });
  for (const does of ['Memory', 'Messages', 'Back to live'])
    await expect(keys.getByText(does, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectWhole(ana, runId);
});

/** A run whose planner – a language model – cut the cardiac question into parts, as the rules do when an agent asks for it. */
async function runWithSubPlan(): Promise<string> {
  const submitted = (await eventsOf(ana, asked))[0]?.body as { query: unknown };
  const request: PlanRequest = {
    ...{ mode: 'initial', goal: 'Name the cause', priority: 'emergency', granularity: 'medium' },
    ...{ query: submitted.query, feedback: [], current: null, finished: [] },
  };
  const difficulty: PlanFeedback = {
    ...{ kind: 'difficulty', subtaskKey: COMPOSITE, note: 'too much at once', from: 'Bayes cardiology' },
    difficulty: 'needs-decomposition',
  };
  const current = clinicalDomain.planByRules(request);
  const plan = clinicalDomain.planByRules({ ...request, mode: 'replan', current, feedback: [difficulty] });
  expect(plan.subtasks.filter(({ within }) => within === COMPOSITE)).toHaveLength(3);
  planner.willReply({ kind: 'text', text: JSON.stringify(plan) });
  const idris = await actingAs('idris', server.origin);
  const { version, body } = await read<AnswerOf<typeof getPolicy>>(idris, '/policy');
  const planning = { ...body.planning, planner: 'llm', plannerModel: 'openai-compatible:planner' };
  await send(idris, '/policy/drafts', { draftId: 'planner', body: { ...body, planning }, basedOn: version });
  await send(idris, '/policy/drafts/planner/publish', { reason: 'A language model plans from now on' });
  await idris.dispose();
  return (await submit(lena, sample('Crushing chest pain'))).runId;
}
