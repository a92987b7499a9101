import { type Env, parseEnv } from './env-schema.ts';

/** The environment of this process, read once when this module is loaded: whoever sets a variable imports it afterwards. */
export const env: Env = parseEnv(process.env);

/** A secret of this process. `npm start` supplies both; throws when the process was started without. */
export function secret(name: 'AUTH_SECRET' | 'MASTER_KEY'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
