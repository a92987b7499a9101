import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { cloneTemplate, dropDatabase } from './testing-server.ts';

/** Set-up of every *.store.test.ts: an empty, migrated database of its own, which DATABASE_URL names before anything else is imported. */
const server = inject('databaseServerUrl');
const database = `test_${randomBytes(6).toString('hex')}`;
process.env.DATABASE_URL = await cloneTemplate(server, database);
afterAll(() => dropDatabase(server, database));
