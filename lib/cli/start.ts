/** npm start, npm run dev: brings up the database, migrates, seeds, and serves console, API and worker until told to stop. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, openEmbedded } from '#lib/platform/database/embedded.ts';
import { applyMigrations } from '#lib/platform/database/migrate.ts';
import { type Env, parseEnv } from '#lib/platform/env-schema.ts';
import { isPortFree } from '#lib/platform/free-port.ts';
import { takeLock } from '#lib/platform/process-lock.ts';
import { runShutdown } from '#lib/platform/shutdown.ts';
import { resolveSecrets } from './secrets.ts';
import type { Served } from './serve.ts';
import { welcome } from './welcome.ts';

const isDev = process.argv.includes('--dev');
const running: { database?: Promise<EmbeddedPostgres>; served?: Served; stopping: boolean } = { stopping: false };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
try {
  await start(parseEnv(process.env));
} catch (error) {
  await stop(1, `\nConsilium did not start: ${messageOf(error)}`);
}

async function start(env: Env): Promise<void> {
  if (!env.DATABASE_URL) await beTheOnlyOne(env);
  if (env.PORT !== 0 && !(await isPortFree(env.PORT, env.HOST))) throw new Error(portTaken(env));
  const { createdFile, ...secrets } = resolveSecrets(env, !isDev);
  if (createdFile) say(`secrets made and kept in ${createdFile}`);
  const url = env.DATABASE_URL ?? (await openDatabase(env.DATA_DIR));
  const migrations = await applyMigrations(url);
  if (migrations.length > 0) say(`database brought up to date: ${migrations.join(', ')}`);
  Object.assign(process.env, secrets, sessionVariables(env, secrets.AUTH_SECRET), { DATABASE_URL: url });
  const people = await seedOnce(env);
  const { serve } = await import('./serve.ts');
  running.served = await serve({ port: env.PORT, host: env.HOST, isDev });
  console.log(welcome({ address: addressOf(env, running.served.port), people, isDev }));
}

/** The lock ends with this process, however it ends; a start that follows at once waits a moment for the last to be gone. */
async function beTheOnlyOne(env: Env): Promise<void> {
  const folder = path.resolve(env.DATA_DIR);
  const taken = await takeLock(path.join(folder, 'start.lock'), 2_500);
  if ('lock' in taken) return taken.lock.note(addressOf(env, env.PORT));
  const { pid, note } = taken.holder;
  throw new Error(
    `it is running already on ${folder}, as process ${pid} at ${note}.\n` +
      `Stop that one (kill ${pid}), or give this one a DATA_DIR and a PORT of its own.`,
  );
}

async function openDatabase(dataDir: string): Promise<string> {
  running.database = openEmbedded(dataDir);
  const database = await running.database;
  const state = database.attached ? 'was still running, attached to it' : 'started';
  say(`embedded Postgres ${state} (port ${database.port}, data in ${database.home}/pg)`);
  void keepRunning(database);
  return database.url;
}

/** A database server that dies under us is started again on its port; it recovers by itself, and clients connect anew. */
async function keepRunning(database: EmbeddedPostgres): Promise<void> {
  try {
    while (!running.stopping) {
      await pause(300, undefined, { ref: false });
      if (running.stopping || database.isRunning()) continue;
      say('embedded Postgres ended unexpectedly, starting it again');
      await database.revive();
    }
  } catch (error) {
    await stop(1, `The database could not be started again: ${messageOf(error)}`);
  }
}

/** Imported late, because these modules read the environment when they are loaded. */
async function seedOnce(env: Env) {
  const { createPrisma } = await import('#lib/platform/database/client.ts');
  const { demoSignIns, seed } = await import('./seed.ts');
  const prisma = createPrisma();
  try {
    await seed(prisma, { demoPeople: !env.DATABASE_URL || env.SEED_DEMO === '1' });
    return await demoSignIns(prisma);
  } finally {
    await prisma.$disconnect();
  }
}

/** Ends streams and worker, then the server, the database last; all within five seconds. */
async function stop(code: number, message?: string): Promise<void> {
  if (running.stopping) return;
  running.stopping = true;
  if (message) console.error(message);
  setTimeout(() => process.exit(code || 1), 4_800);
  const unfinished = await runShutdown(2_000);
  if (unfinished.length > 0) console.error(`did not end in time: ${unfinished.join(', ')}`);
  await Promise.race([running.served?.close(), pause(500)]);
  await running.database?.then((database) => database.stop()).catch((error) => console.error(messageOf(error)));
  process.exit(code);
}

/** What next-auth reads. Without PUBLIC_URL it trusts the Host header, so that localhost and 127.0.0.1 both work. */
function sessionVariables(env: Env, authSecret: string): Record<string, string> {
  const origin: Record<string, string> = env.PUBLIC_URL ? { NEXTAUTH_URL: env.PUBLIC_URL } : { AUTH_TRUST_HOST: '1' };
  return { NEXTAUTH_SECRET: authSecret, ...origin };
}

function addressOf(env: Env, port: number): string {
  const host = ['0.0.0.0', '::'].includes(env.HOST) ? '127.0.0.1' : env.HOST;
  return env.PUBLIC_URL ?? `http://${host}:${port}`;
}

function portTaken(env: Env): string {
  return (
    `port ${env.PORT} on ${env.HOST} is taken by another program (to see which: lsof -i :${env.PORT}).\n` +
    `End that one, or start on another port: PORT=${env.PORT + 1} npm start`
  );
}

function say(line: string): void {
  console.log(`  ${line}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
