import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';
import { fits } from './mutate.ts';

const run = promisify(execFile);

/** The command line in a process of its own: mutants are planted while modules load, outside the reach of this test. */
const simulateApart = async (...options: readonly string[]): Promise<string> => {
  const args = ['lib/cli/bootstrap.mjs', 'run', 'lib/cli/simulate.ts', ...options];
  const { stdout } = await run(process.execPath, args).catch((failed: { stdout: string }) => failed);
  return stdout;
};

test('there are many planted bugs, and each still fits the place it was made for', () => {
  expect(mutants.length).toBeGreaterThan(75);
  expect(
    mutants.filter((mutant) => !fits(mutant)).map(({ name, file }) => `${name}: plant it anew in ${file}`),
  ).toEqual([]);
});

test('no bug planted in the engine escapes the simulation', { timeout: 600_000 }, async () => {
  const report = await simulateApart('--mutants', '--quick');
  const lines = report.trim().split('\n');
  expect(lines.filter((line) => line.includes('ESCAPED'))).toEqual([]);
  expect(lines.at(-1)).toMatch(/^(\d+) of \1 planted bugs caught/);
});

test('a seed leaves the same trace in every process', { timeout: 120_000 }, async () => {
  const traces = await Promise.all([1, 2].map(() => simulateApart('--seeds', '2', '--traces')));
  expect(traces[0]?.match(/[0-9a-f]{64}/g)).toHaveLength(2);
  const tracesOf = (told: string) => told.match(/^\d+ [0-9a-f]{64}$/gm);
  expect(tracesOf(traces[1] ?? '')).toEqual(tracesOf(traces[0] ?? ''));
});
