import { afterAll, describe, expect, test } from 'vitest';
import { prisma } from './client.ts';
import { applyMigrations, missingMigration } from './migrate.ts';
import { pool } from './pool.ts';

const url = process.env.DATABASE_URL ?? '';
const at = new Date('2026-01-01T00:00:00Z');
const event = {
  stream: 'run:1',
  version: 1,
  type: 'RunStarted',
  actor: 'test',
  body: {},
  at,
  prevHash: '',
  hash: 'h1',
};
const entry = { transaction: 't1', accountId: 'reserve', amount: 5n, reason: 'test', at };

afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
});

describe('migrations', () => {
  test('have nothing to do on a migrated database', async () => {
    expect(await applyMigrations(url)).toEqual([]);
  });

  test('make exactly the schema, and leave no shadow database behind', async () => {
    expect(await missingMigration(url)).toBeNull();
    const left = await pool.query(`select datname from pg_database where datname like '%shadow%'`);
    expect(left.rows).toEqual([]);
  });
});

describe('append-only tables', () => {
  test.each([
    `update "Event" set body = '{"x":1}'`,
    `delete from "Event"`,
    `delete from "Event" where false`,
    `truncate "Event"`,
    `insert into "Event" select * from "Event" on conflict (stream, version) do update set hash = 'other'`,
    `update "TokenEntry" set amount = 0`,
    `delete from "TokenEntry"`,
    `truncate "TokenEntry" cascade`,
  ])('refuse: %s', async (statement) => {
    await prisma.event.createMany({ data: [event], skipDuplicates: true });
    if ((await prisma.tokenEntry.count()) === 0) await prisma.tokenEntry.create({ data: entry });
    await expect(pool.query(statement)).rejects.toThrow(/is append-only/);
    expect(await prisma.event.findMany()).toEqual([event]);
    expect(await prisma.tokenEntry.findMany()).toMatchObject([entry]);
  });

  test('refuse a session that switches triggers off for replication', async () => {
    const client = await pool.connect();
    try {
      await client.query('set session_replication_role = replica');
      await expect(client.query('delete from "Event"')).rejects.toThrow(/is append-only/);
    } finally {
      client.release(true);
    }
  });
});

describe('references', () => {
  test('count up from 0001 and grow past four digits', async () => {
    const { rows } = await pool.query(
      `select next_run_ref() a, next_run_ref() b, next_case_ref() c, reference('R', 123456) d`,
    );
    expect(rows).toEqual([{ a: 'R-0001', b: 'R-0002', c: 'C-0001', d: 'R-123456' }]);
  });
});
