import { z } from 'zod';

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const regionName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a region is lower-case letters, digits and dashes');

export const envSchema = z.object({
  /** Port of console and API. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address to bind to; the default is reachable from this machine only. */
  HOST: z.string().default('127.0.0.1'),
  /** Address people use when a proxy stands in front, for links and cookies. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Postgres 15 or later; unset means the embedded one in DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  /** Signs sessions. */
  AUTH_SECRET: z.string().min(32).optional(),
  /** Encrypts keys of cases: 32 bytes as 64 hex digits. */
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 hex digits (32 bytes)')
    .optional(),
  /** Regions whose work this process performs. */
  REGIONS: z.string().default('eu,us').transform(list).pipe(z.array(regionName).min(1)),
  /** Whether the web process performs work itself or leaves it to `npm run worker`. */
  WORKER: z.enum(['inline', 'external']).default('inline'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Seeds the demo people into an outside database too. */
  SEED_DEMO: z.enum(['0', '1']).default('0'),
  OPENAI_COMPATIBLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_COMPATIBLE_KEY: z.string().optional(),
  /** Comma-separated model names, the first is the default. */
  OPENAI_COMPATIBLE_MODELS: z.string().default('').transform(list),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GOOGLE_GENERATIVE_AI_API_KEY: z.string().optional(),
  GOOGLE_GENERATIVE_AI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Slows the offline model down, ms per answer, to watch a run at work. */
  OFFLINE_LATENCY_MS: z.coerce.number().min(0).optional(),
  /** Makes a share of the offline model's calls fail, to try breakers and retries. */
  OFFLINE_FAILURE_SHARE: z.coerce.number().min(0).max(1).optional(),
  /** The offline model is out of reach from this many ms after the start on: a provider outage to try. */
  OFFLINE_OUTAGE_AFTER_MS: z.coerce.number().min(0).optional(),
});

export type Env = z.infer<typeof envSchema>;

/** Parses environment variables; an empty one counts as unset. Throws one line per wrong variable, never its value. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Wrong environment:\n${lines.join('\n')}`);
}
