import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { deleteEmbedded } from '#lib/platform/database/embedded.ts';
import { freePort } from '#lib/platform/free-port.ts';
import { lockHolder } from '#lib/platform/process-lock.ts';

/** Chosen once: Playwright reads this file again in every worker, which inherits the variable. */
if (!process.env.E2E_PORT) {
  await sweepEarlierRuns();
  process.env.E2E_PORT = String(await freePort());
}
const port = Number(process.env.E2E_PORT);
const dataDir = path.resolve(`.data/e2e-${port}`);

async function sweepEarlierRuns(): Promise<void> {
  const folders = globSync('.data/e2e-*').filter((folder) => !lockHolder(`${folder}/start.lock`));
  for (const folder of folders) await deleteEmbedded(folder);
}

/** A browser of the system, else the one npm brought (its binary alone: its recommended flags break a second context). */
async function browserPath(): Promise<string> {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = installed.find((candidate) => candidate && existsSync(candidate));
  if (found) return found;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

/** Specs that start servers of their own, which share nothing with any other. */
const ownServers = globSync('e2e/*.spec.ts')
  .filter((file) => readFileSync(file, 'utf8').includes('await ownServer('))
  .map((file) => `**/${path.basename(file)}`);

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  // Those that start a server of their own run beside those that share one; of each kind one at a time.
  projects: [
    { name: 'shared server', testIgnore: ownServers, workers: 1 },
    { name: 'own servers', testMatch: ownServers, workers: 1 },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.data/playwright.json' }]],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: { executablePath: await browserPath(), args: ['--no-sandbox', '--disable-gpu'] },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `exec "${process.execPath}" lib/cli/start.ts`,
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 90_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    stdout: 'pipe',
  },
});
