/**
 * Loaded before a command that needs the database: sets DATABASE_URL and the secrets. Attaches to the embedded database
 * when it runs; else starts it for the time of the command, and brings its tables up to date.
 */
import { openEmbedded, runningEmbedded } from '#lib/platform/database/embedded.ts';
import { applyMigrations } from '#lib/platform/database/migrate.ts';
import { parseEnv } from '#lib/platform/env-schema.ts';
import { resolveSecrets } from './secrets.ts';

try {
  const env = parseEnv(process.env);
  const { createdFile: _, ...secrets } = resolveSecrets(env, process.env.NODE_ENV === 'production');
  const url = env.DATABASE_URL ?? runningEmbedded(env.DATA_DIR) ?? (await startForThisCommand(env.DATA_DIR));
  Object.assign(process.env, secrets, { DATABASE_URL: url });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function startForThisCommand(dataDir: string): Promise<string> {
  const database = await openEmbedded(dataDir);
  process.once('exit', database.stopSoon);
  await applyMigrations(database.url);
  return database.url;
}
