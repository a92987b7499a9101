import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Env } from '#lib/platform/env-schema.ts';

const storedSchema = z.object({ AUTH_SECRET: z.string().min(32), MASTER_KEY: z.string().regex(/^[0-9a-f]{64}$/i) });

/** The two secrets a server needs, and the file that was written when they had to be made up. */
export type Secrets = z.infer<typeof storedSchema> & { createdFile?: string };

/**
 * Takes the secrets from the environment, else from DATA_DIR/secrets.json, else makes them (file mode 0600). With an outside
 * database in production they must be given: processes on several hosts share them, and losing MASTER_KEY loses the cases.
 */
export function resolveSecrets(env: Env, isProduction: boolean): Secrets {
  if (env.AUTH_SECRET && env.MASTER_KEY) return { AUTH_SECRET: env.AUTH_SECRET, MASTER_KEY: env.MASTER_KEY };
  if (env.DATABASE_URL && isProduction) throw new Error(missingText(env));
  const file = path.resolve(env.DATA_DIR, 'secrets.json');
  const stored = existsSync(file) ? readStored(file) : createStored(file);
  return {
    AUTH_SECRET: env.AUTH_SECRET ?? stored.AUTH_SECRET,
    MASTER_KEY: env.MASTER_KEY ?? stored.MASTER_KEY,
    ...(stored.createdFile && { createdFile: stored.createdFile }),
  };
}

function readStored(file: string): Secrets {
  const parsed = storedSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is damaged: restore it, or set AUTH_SECRET and MASTER_KEY.`);
  return parsed.data;
}

function createStored(file: string): Secrets {
  const made = { AUTH_SECRET: randomBytes(32).toString('base64url'), MASTER_KEY: randomBytes(32).toString('hex') };
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readStored(file);
    throw error;
  }
  return { ...made, createdFile: file };
}

function missingText(env: Env): string {
  const missing = (['AUTH_SECRET', 'MASTER_KEY'] as const).filter((name) => !env[name]);
  return [
    `With DATABASE_URL set, ${missing.join(' and ')} must be set too, the same in every process on that database:`,
    '  AUTH_SECRET  32 characters or more, for instance from: openssl rand -base64 32',
    '  MASTER_KEY   64 hex digits, for instance from: openssl rand -hex 32',
  ].join('\n');
}
