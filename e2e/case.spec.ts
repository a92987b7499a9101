import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { signIn } from './fixtures.ts';

const COMPLAINT =
  'Sore throat and fever for two days, swollen glands. No cough. Dr Hale, ext. 4417, asked to be told on 22 Nov.';

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function writePatient(page: Page): Promise<void> {
  await page.getByLabel('Age', { exact: true }).fill('24');
  await choose(page, 'Sex at birth', 'Male');
  await page.getByLabel('What brings the patient, in your words').fill(COMPLAINT);
}

const submitButton = (page: Page) =>
  page
    .getByRole('complementary', { name: 'Completeness and submission' })
    .getByRole('button', { name: /Submit to the council/ });

test('a clinician writes a case, repairs an impossible value, reloads, submits and signs the result', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'lena');
  await page.goto('/cases/new');
  await expect(page.getByText('Still needed: the age, the sex and the complaint.').first()).toBeVisible();
  await writePatient(page);

  await test.step('what is recognised is offered, denials are understood', async () => {
    const recognised = page.getByRole('list', { name: 'Recognised findings' });
    await expect(recognised.getByText('no cough')).toBeVisible();
    await page.getByRole('button', { name: /^Confirm all/ }).click();
    await expect(recognised.getByRole('button', { name: /no cough, confirmed/ })).toBeVisible();
  });

  await test.step('identifiers are shown as removed', async () => {
    const removed = page.getByRole('region', { name: 'Removed before agents read it' }).first();
    await expect(removed.locator('del', { hasText: 'Dr Hale' })).toBeVisible();
  });

  await test.step('an impossible temperature is refused with the way out', async () => {
    await page.getByLabel('Temperature').fill('101.3');
    await expect(page.getByText('Fix the temperature to submit. The draft is kept.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Use 101.3 °F = 38.5 °C' }).click();
    await expect(page.getByLabel('Temperature')).toHaveValue('38.5');
  });

  await test.step('other units convert what is typed, and back', async () => {
    await page.getByRole('radio', { name: 'US' }).first().click();
    await expect(page.getByLabel('Temperature')).toHaveValue('101.3');
    await page.getByRole('radio', { name: 'SI' }).click();
    await expect(page.getByLabel('Temperature')).toHaveValue('38.5');
  });

  await test.step('the form has no serious accessibility fault', async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });

  await test.step('a reload loses nothing', async () => {
    await expect(page.getByText(/^saved \d\d:\d\d:\d\d$/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('What brings the patient, in your words')).toHaveValue(COMPLAINT);
    await expect(page.getByLabel('Temperature')).toHaveValue('38.5');
    await expect(page.getByLabel('Sex at birth')).toHaveText('Male');
  });

  await submitButton(page).click();
  await page.waitForURL(/\/cases\/(?!new)[^/]+$/);

  await test.step('the result comes by itself', async () => {
    await expect(page.getByRole('region', { name: 'Differential diagnosis' })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText('ready for your sign-off')).toBeVisible({ timeout: 60_000 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });

  await test.step('an item is rejected with a reason that stays', async () => {
    await page
      .getByRole('button', { name: /^Reject / })
      .last()
      .click();
    await page.getByLabel('Why it should not stand').fill('Nothing speaks for it.');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(page.getByText('“Nothing speaks for it.”')).toBeVisible();
  });

  await test.step('red flags are acknowledged before signing', async () => {
    const open = page.getByRole('button', { name: 'Acknowledge' });
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
  });

  await test.step('a wrong password signs nothing, the right one does', async () => {
    await page.getByRole('button', { name: /^Sign as Lena Moser/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password, once more').fill('wrong');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Nothing was signed');
    await dialog.getByLabel('Your password, once more').fill('council-demo');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Signature' })).toContainText('Signed by Lena Moser');
  });

  await page.goto('/cases');
  await expect(
    page.getByRole('row', { name: /Sore throat/ }).getByRole('cell', { name: 'signed', exact: true }),
  ).toBeVisible();
});

test('on a phone the form says what is missing and how much there is to fix', async ({ page }) => {
  await signIn(page, 'lena');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/cases/new');
  await expect(page.getByRole('button', { name: '3 still needed' })).toBeVisible();
  await page.getByLabel('Temperature').fill('98.2');
  await expect(page.getByRole('button', { name: '1 to fix' })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
