import { globSync } from 'node:fs';
import path from 'node:path';
import type { Handler } from './http/route.ts';

/** A method that a file under app/api answers. `path` is written as in contracts: under /api/v1, parameters as `{name}`. */
export type Route = {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
};

const root = path.resolve(import.meta.dirname, '../..');

/** Everything that app/api answers under a contract; sign-in, the document itself and the answer to unknown paths have none. */
export async function routes(): Promise<Route[]> {
  const files = globSync('app/api/**/route.ts', { cwd: root });
  const found = await Promise.all(files.filter((file) => !/\[\.\.\.|openapi\.json/.test(file)).map(routesOf));
  return found.flat();
}

async function routesOf(file: string): Promise<Route[]> {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  const folder = path.dirname(file).slice('app'.length);
  const place = folder.replace(/^\/api\/v1/, '').replace(/\[(\w+)\]/g, '{$1}');
  return Object.entries(exported).map(([method, handler]) => ({
    file,
    method,
    path: place,
    handler: handler as Handler,
  }));
}
