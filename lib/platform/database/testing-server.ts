import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../process-alive.ts';
import { deleteEmbedded, openEmbedded } from './embedded.ts';
import { applyMigrations } from './migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}

const TEMPLATE = 'consilium_template';
const dataRoot = path.resolve(import.meta.dirname, '../../../.data');
const prefix = 'store-test-';

/** Starts one throw-away Postgres (fsync on) with a migrated template database, for the store tests of one run. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers();
  const folder = path.join(dataRoot, `${prefix}${process.pid}`);
  const server = await openEmbedded(folder);
  await makeTemplate(server.url);
  project.provide('databaseServerUrl', server.url);
  return () => deleteEmbedded(folder);
}

/** The connection string of another database on the same server. */
export function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

/** Makes an empty, migrated database on the test server and gives its connection string. */
export async function cloneTemplate(serverUrl: string, database: string): Promise<string> {
  await onServer(serverUrl, `create database "${database}" template ${TEMPLATE}`);
  return siblingUrl(serverUrl, database);
}

/** Drops a database even while something is still connected to it. */
export const dropDatabase = (serverUrl: string, database: string): Promise<void> =>
  onServer(serverUrl, `drop database if exists "${database}" with (force)`);

async function makeTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE}`);
  await applyMigrations(siblingUrl(serverUrl, TEMPLATE));
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A test run that was killed leaves its server behind; the next run stops and deletes it. */
async function sweepLeftovers(): Promise<void> {
  const entries = existsSync(dataRoot) ? readdirSync(dataRoot) : [];
  const abandoned = entries.filter((name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))));
  for (const name of abandoned) await deleteEmbedded(path.join(dataRoot, name));
}
