import type { ClientConfig } from 'pg';
import { env } from '../env.ts';

/** Keepalive finds a lost host; the name shows in pg_stat_activity. `url` defaults to DATABASE_URL of this process. */
export function connectionOptions(url: string | undefined = env.DATABASE_URL): ClientConfig {
  return {
    connectionString: url ?? 'postgresql://127.0.0.1:1/DATABASE_URL_is_not_set',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'consilium',
  };
}
