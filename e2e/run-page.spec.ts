import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { submit } from './council-api.ts';
import { actingAs, signIn } from './fixtures.ts';

const chestPain = {
  patient: { ageYears: 61, sex: 'female', weightKg: 70 },
  complaint: 'Crushing chest pain for two hours, sweating, pain radiates to the left arm. No cough.',
  history: 'Hypertension, smoker.',
  findings: [
    { code: 'chest-pain', state: 'present' },
    { code: 'cough', state: 'absent' },
  ],
  vitals: {
    temperatureC: 36.9,
    heartRateBpm: 104,
    respiratoryRatePerMin: 20,
    systolicMmHg: 150,
    diastolicMmHg: 92,
    spo2Percent: 96,
  },
  labs: [{ code: 'troponin-i-hs', value: 88, unit: 'ng/L' }],
  priority: 'emergency',
};

/** Submits the case as a clinician; the run's id. */
async function submitCase(baseURL = ''): Promise<string> {
  const lena = await actingAs('lena', baseURL);
  const { runId } = await submit(lena, chestPain);
  await lena.dispose();
  return runId;
}

test.describe('the run page', () => {
  let runId: string;

  test.beforeEach(async ({ page, baseURL }) => {
    runId = await submitCase(baseURL);
    await signIn(page, 'ana');
    await page.goto(`/runs/${runId}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('shows the same subtasks as graph, time axis, log and table, with one selection', async ({ page }) => {
    const graph = page.getByRole('region', { name: /Graph of the plan/ });
    const first = graph.locator('button[id^="subtask-"]').first();
    await expect(first).toBeVisible();
    await first.click();
    await expect(page).toHaveURL(/subtask=/);
    const title = await page
      .getByRole('complementary', { name: /Subtask/ })
      .getByRole('heading', { level: 2 })
      .textContent();
    for (const view of ['Timeline', 'Log', 'Table']) {
      await page.getByRole('radio', { name: view }).click();
      await expect(page.getByRole('complementary', { name: /Subtask/ }).getByRole('heading', { level: 2 })).toHaveText(
        title ?? '',
      );
    }
    await expect(
      page
        .getByRole('table', { name: 'Subtasks of the run' })
        .getByRole('row')
        .filter({ hasText: title ?? '' })
        .first(),
    ).toBeVisible();
  });

  test('moves the selection with arrow keys without moving the picture, opens with Enter, closes with Escape', async ({
    page,
  }) => {
    const graph = page.getByRole('region', { name: /Graph of the plan/ });
    const nodes = graph.locator('button[id^="subtask-"]');
    await expect(nodes.first()).toBeVisible();
    await nodes.first().click();
    const picture = graph.locator('.react-flow__viewport');
    const before = await picture.getAttribute('style');
    const selected = graph.locator('button[aria-pressed="true"]');
    const from = await selected.getAttribute('id');
    await page.keyboard.press('ArrowDown');
    await expect(selected).not.toHaveAttribute('id', from ?? '');
    expect(await picture.getAttribute('style')).toBe(before);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: /Subtask/ })).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: /Subtask/ })).toBeVisible();
  });

  test('replays any moment and comes back to live', async ({ page }) => {
    const slider = page.getByRole('slider', { name: 'Moment shown' });
    await expect(slider).toHaveAttribute('aria-valuetext', /live/);
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /^event 1 of/);
    await expect(page.getByText('There is no plan at this moment')).toBeVisible();
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', /live/);
  });

  test('shows why an agent has a subtask, and that the chain holds', async ({ page }) => {
    await page
      .getByRole('region', { name: /Graph of the plan/ })
      .locator('button[id^="subtask-"]')
      .first()
      .click();
    const inspector = page.getByRole('complementary', { name: /Subtask/ });
    await expect(inspector.getByRole('table', { name: /Bids for/ }).first()).toBeVisible();
    await inspector.getByRole('tab', { name: /Ledger/ }).click();
    await inspector.getByRole('button', { name: 'Verify the run’s chain' }).click();
    await expect(inspector.getByText(/is whole/)).toBeVisible();
  });

  test('stops only with a reason', async ({ page }) => {
    const more = page.getByRole('button', { name: /^More: .*stop the run/ });
    // An emergency waits for a person before its ranking is committed, so it cannot be over by now.
    await expect(more).toBeVisible();
    await more.click();
    await page.getByRole('menuitem', { name: /Stop the run/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Stop the run' })).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('textbox').fill('Entered twice');
    await dialog.getByRole('button', { name: 'Stop the run' }).click();
    await expect(page.getByText(/stopped: Entered twice/).first()).toBeVisible();
  });

  test('has nothing serious for axe, in any view', async ({ page }) => {
    test.slow();
    await expect(
      page
        .getByRole('region', { name: /Graph of the plan/ })
        .locator('button[id^="subtask-"]')
        .first(),
    ).toBeVisible();
    for (const view of ['Graph', 'Timeline', 'Log', 'Table']) {
      await page.getByRole('radio', { name: view }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [view, id, nodes[0]?.html])).toEqual([]);
    }
  });
});

test('the overview and the list of runs lead to a run', async ({ page, baseURL }) => {
  const runId = await submitCase(baseURL);
  await signIn(page, 'ana');
  await page.goto('/overview');
  await expect(page.getByRole('table', { name: 'Runs by who goes next' })).toBeVisible();
  for (const path of ['/overview', '/runs']) {
    await page.goto(path);
    await expect(page.getByRole('table').locator(`a[href="/runs/${runId}"]`)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
    ).toEqual([]);
  }
  await page.getByRole('searchbox').fill('no such run anywhere');
  await expect(page.getByText('No run fits')).toBeVisible();
});
