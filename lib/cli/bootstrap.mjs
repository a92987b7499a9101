/**
 * The door of every npm script. Plain JavaScript for the machine's own Node (20.20 or later): does the set-up steps that
 * are not done yet, with progress on stderr, then hands over to the Node 24 that npm installed.
 *
 * node lib/cli/bootstrap.mjs [start | dev | test | setup-only | build-only | run <file> … | with-database <file> …]
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sourceHash } from './source-hash.mjs';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
process.chdir(root);

const bin = path.join(root, 'node_modules/.bin');
const environment = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
  // Any existing file: keeps Prisma from downloading an engine that is never run.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
};

const steps = {
  install: {
    title: 'install packages',
    isDone: isInstalled,
    command: ['npm', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    wayOut: 'Check the network and `npm config get registry`, then run the same command again.',
  },
  generate: {
    title: 'generate the database client',
    isDone: () =>
      isStamped('generate', 'lib/generated/prisma/client.ts', ['prisma/schema.prisma', 'package-lock.json']),
    stamp: () => stamp('generate', ['prisma/schema.prisma', 'package-lock.json']),
    command: ['prisma', 'generate'],
    wayOut:
      'prisma/schema.prisma has an error, or node_modules is damaged: `rm -rf node_modules` and run the same command again.',
  },
  build: {
    title: 'build the console',
    isDone: () => isStamped('build', '.next/BUILD_ID', buildInputs),
    stamp: () => stamp('build', buildInputs),
    command: ['next', 'build'],
    // The build asks pages which of them are static, and signs nothing.
    environment: { NODE_ENV: 'production', AUTH_SECRET: 'a placeholder that is never used to sign' },
    wayOut: '`npm run check` names type and lint errors; `rm -rf .next` clears a damaged build.',
  },
};
const buildInputs = [
  ...['app', 'components', 'lib', 'public'],
  ...[
    'instrumentation.ts',
    'proxy.ts',
    'next.config.mjs',
    'postcss.config.mjs',
    'package-lock.json',
    'prisma/schema.prisma',
  ],
];

const run = (file, ...args) => ({ needs: ['install', 'generate'], args: [file, ...args] });
const [mode = 'start', ...rest] = process.argv.slice(2);
const plans = {
  start: {
    needs: ['install', 'generate', 'build'],
    args: ['lib/cli/start.ts', ...rest],
    environment: { NODE_ENV: 'production' },
  },
  dev: { ...run('lib/cli/start.ts', '--dev', ...rest), environment: { NODE_ENV: 'development' } },
  test: run('lib/cli/test.ts', ...rest),
  'setup-only': { needs: ['install', 'generate'] },
  'build-only': { needs: ['install', 'generate', 'build'] },
  run: run(...rest),
  'with-database': run('--import', './lib/cli/with-database.ts', ...rest),
};

await main();

async function main() {
  const plan = plans[mode];
  if (!plan) return fail(`There is no mode "${mode}": ${Object.keys(plans).join(', ')}.`, 2);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20))
    return fail(`Node ${process.versions.node} is too old: 20.20 or later is needed.`, 2);
  await prepare(plan.needs);
  if (plan.args) handOver(plan);
}

async function prepare(names) {
  if (names.every((name) => steps[name].isDone())) return;
  const release = await takeTurn();
  try {
    for (const [index, name] of names.entries()) {
      if (!steps[name].isDone()) await perform(name, `[${index + 1}/${names.length}] ${steps[name].title}`);
    }
  } finally {
    release();
  }
}

async function perform(name, title) {
  const step = steps[name];
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const logFile = `.data/${name}.log`;
  const stamped = step.stamp?.();
  const ticker = showProgress(title, seconds);
  const problem = await runLogged(step, logFile);
  ticker.end();
  if (!problem && (name !== 'install' || isInstalled())) {
    if (stamped) fs.writeFileSync(stamped.file, stamped.key);
    return process.stderr.write(`${title} … done in ${seconds()}\n`);
  }
  const reason = problem ?? 'npm ended without error, but node_modules is not complete (were install scripts blocked?)';
  const lines = fs.readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const excerpt = lines.length > 30 ? [...lines.slice(0, 15), '…', ...lines.slice(-14)] : lines;
  fail(
    `${title} … failed after ${seconds()}: ${reason}\n\n${excerpt.join('\n')}\n\n${step.wayOut}\nThe whole output is in ${logFile}.`,
    1,
  );
}

function runLogged(step, logFile) {
  const log = fs.openSync(logFile, 'w');
  const [command, ...args] = step.command;
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { ...environment, ...step.environment } });
  const stop = () => child.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `${command} ended with ${signal ?? `code ${code}`}`),
    );
  }).finally(() => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    fs.closeSync(log);
  });
}

/** On a terminal the running seconds are shown in place; elsewhere one line at the beginning. */
function showProgress(title, seconds) {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${title} …\n`);
    return { end() {} };
  }
  const draw = () => process.stderr.write(`\r${title} … ${seconds()}`);
  draw();
  const timer = setInterval(draw, 1000);
  return {
    end() {
      clearInterval(timer);
      process.stderr.write('\r\u001b[K');
    },
  };
}

/** Compares what npm says it installed with the lock, so that an install by hand counts and an interrupted one does not. */
function isInstalled() {
  if (!fs.existsSync(path.join(bin, 'node')) || !fs.existsSync('node_modules/.package-lock.json')) return false;
  const wanted = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(fs.readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, wish]) =>
      place === '' || wish.optional || wish.devOptional || wish.extraneous || present[place]?.version === wish.version,
  );
}

function stamp(name, inputs) {
  return { file: `.data/${name}.stamp`, key: sourceHash(inputs) };
}

function isStamped(name, output, inputs) {
  const { file, key } = stamp(name, inputs);
  return fs.existsSync(output) && fs.existsSync(file) && fs.readFileSync(file, 'utf8') === key;
}

/** One bootstrap at a time changes node_modules and .next; a folder left by a dead process is taken over. */
async function takeTurn() {
  const file = '.data/bootstrap.pid';
  fs.mkdirSync('.data', { recursive: true });
  for (let told = false; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(fs.readFileSync(file, { encoding: 'utf8', flag: 'a+' }));
    if (!isAlive(holder)) fs.rmSync(file, { force: true });
    else if (!told) process.stderr.write(`Process ${holder} is setting up already; waiting for it.\n`);
    told = true;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The child ends with us, even when we are killed: it notices that the channel closed. And we end with npm. */
function handOver(plan) {
  const child = spawn(path.join(bin, 'node'), ['--import', './lib/cli/end-with-parent.mjs', ...plan.args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...environment, ...plan.environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const npm = process.ppid;
  const watch = setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 500);
  if (!process.env.npm_lifecycle_event) clearInterval(watch);
  child.once('error', (error) =>
    fail(`Node 24 could not be started: ${error.message}. Way out: rm -rf node_modules`, 1),
  );
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function fail(message, code) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
