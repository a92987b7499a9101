import pg from 'pg';
import { log } from '../log.ts';
import { isShuttingDown } from '../shutdown.ts';
import { connectionOptions } from './connection.ts';

/**
 * A pool for raw SQL, at most ten connections. A broken idle connection is logged and replaced. One that breaks in somebody's
 * hands, between two statements, must not end the process: the next statement on it fails anyway.
 */
export function createPool(url?: string): pg.Pool {
  const created = new pg.Pool({ ...connectionOptions(url), max: 10 });
  created.on('error', (error) => {
    const code = 'code' in error ? error.code : error.name;
    if (!isShuttingDown()) log.warn({ code }, 'an idle database connection was lost');
  });
  created.on('connect', (client) => client.on('error', ({ name }) => log.debug({ code: name }, 'a connection broke')));
  return created;
}

const shared = globalThis as typeof globalThis & { consiliumPool?: pg.Pool };
shared.consiliumPool ??= createPool();

/** The pool of this process for hot-path SQL; it connects on first use. */
export const pool: pg.Pool = shared.consiliumPool;
