/**
 * npm test: every check in the order of its price, until one fails. `check` stops before the tests, `e2e` runs the journeys alone.
 * Ends with the line "N passed, N failed", counted from what the test runners report.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

type Step = { name: string; commands: string[][] };

const bin = (name: string) => path.resolve('node_modules/.bin', name);
const reports = { vitest: '.data/vitest.json', playwright: '.data/playwright.json' };

const style: Step = { name: 'style', commands: [[bin('biome'), 'check', '.']] };
const lock: Step = { name: 'lock', commands: [[process.execPath, 'lib/cli/complete-lock.mjs', '--check']] };
const types: Step = {
  name: 'types',
  commands: [
    [bin('next'), 'typegen'],
    [bin('tsc'), '--noEmit'],
  ],
};
const tests: Step = {
  name: 'architecture, unit and store tests',
  commands: [[bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.vitest}`]],
};
const build: Step = { name: 'build', commands: [[process.execPath, 'lib/cli/bootstrap.mjs', 'build-only']] };
const journeys: Step = { name: 'browser journeys', commands: [[bin('playwright'), 'test', ...process.argv.slice(3)]] };

const suites: Record<string, Step[]> = {
  all: [style, lock, types, tests, build, journeys],
  check: [style, lock, types],
  e2e: [build, journeys],
};

const steps = suites[process.argv[2] ?? 'all'];
if (!steps) {
  console.error(`There is no suite "${process.argv[2]}": ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const started = performance.now();
for (const file of Object.values(reports)) rmSync(file, { force: true });
const failed = steps.find((step, index) => !passes(step, `${index + 1}/${steps.length}`));
finish(failed);

function passes(step: Step, position: string): boolean {
  const began = performance.now();
  console.log(`\n── ${position} ${step.name} ──`);
  const isPassed = step.commands.every(
    ([command = '', ...args]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0,
  );
  console.log(`── ${step.name}: ${isPassed ? 'passed' : 'FAILED'} after ${secondsSince(began)} ──`);
  return isPassed;
}

function finish(failedStep: Step | undefined): never {
  const total = [vitestCounts(), playwrightCounts()].reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
  }));
  const verdict = failedStep ? `Stopped at a failing step: ${failedStep.name}.` : `All ${steps?.length} steps passed.`;
  console.log(`\n${verdict} ${secondsSince(started)} in all.`);
  if (total.passed + total.failed > 0) console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(failedStep ? 1 : 0);
}

function vitestCounts() {
  const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
  const { numPassedTests, numFailedTests } = readReport(reports.vitest, report) ?? {
    numPassedTests: 0,
    numFailedTests: 0,
  };
  return { passed: numPassedTests, failed: numFailedTests };
}

function playwrightCounts() {
  const report = z.object({ stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }) });
  const { expected, flaky, unexpected } = readReport(reports.playwright, report)?.stats ?? {
    expected: 0,
    flaky: 0,
    unexpected: 0,
  };
  return { passed: expected + flaky, failed: unexpected };
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function secondsSince(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
