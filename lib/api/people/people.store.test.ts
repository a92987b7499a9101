import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#lib/governance/ledger.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { verifyPassword } from '#lib/platform/password.ts';
import type { Engine } from '#lib/worker/engine.ts';
import { tenantOf } from '../access/queries.ts';
import { GETAgents, POSTAgentState } from '../agents/handlers.ts';
import { type Caller, call, closeDatabase, keyOf, nobody, personOf, startToys } from '../api-fixture.ts';
import { getOverview } from '../overview/contract.ts';
import { GETAttention, GETHealth, GETOverview } from '../overview/handlers.ts';
import { eventsAfter } from '../runs/queries.ts';
import { GETBreakers, POSTLatch, POSTRelease } from '../safe-mode/handlers.ts';
import { DELETEKey, GETDemoAccounts, GETKeys, GETPeople, POSTChangePerson, POSTKey, POSTPerson } from './handlers.ts';

let engine: Engine;
let admin: Caller;

beforeAll(async () => {
  engine = await startToys();
  admin = await keyOf('admin');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

const newPerson = { name: 'Nora Vey', email: 'Nora@Consilium.local', role: 'operator', password: 'twelve letters' };
const add = (over: object = {}) => call(POSTPerson, admin, { body: { ...newPerson, ...over } });
const change = (id: string, body: object) => call(POSTChangePerson, admin, { params: { id }, body });

describe('a person', () => {
  test('is added with a hashed password and an address in small letters, and never shown with a secret', async () => {
    const { status, json } = await add();
    expect([status, json]).toEqual([
      201,
      {
        id: expect.any(String),
        name: 'Nora Vey',
        email: 'nora@consilium.local',
        role: 'operator',
        active: true,
        tenant: 'main',
      },
    ]);
    const stored = await prisma.user.findUniqueOrThrow({ where: { id: json.id } });
    expect(stored.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(stored.passwordHash, newPerson.password)).toBe(true);
    expect(JSON.stringify((await call(GETPeople, admin)).json)).not.toContain('argon2');
  });

  test('whose address is taken is refused by path, of many at once one is added', async () => {
    expect((await add({ email: 'NORA@consilium.local' })).json.errors).toEqual([
      { path: 'email', message: 'somebody has this address already' },
    ]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => add({ email: 'five@consilium.local' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
  });

  test.each([
    ['a short password', { password: 'short' }, 'password'],
    ['no address', { email: 'nora' }, 'email'],
    ['a role nobody knows', { role: 'god' }, 'role'],
    ['a tenant that is no name', { tenant: 'North Ward' }, 'tenant'],
    ['an unknown field', { admin: true }, 'admin'],
  ])('with %s is refused by path', async (_, over, path) => {
    const { status, json } = await add(over);
    expect([status, json.errors[0].path]).toEqual([422, path]);
  });

  test('who is the last admin stays one, even when two are asked to leave at once', async () => {
    const admins = [await personOf('admin'), await personOf('admin')];
    const answers = await Promise.all(admins.map(({ id }) => change(id, { role: 'operator' })));
    expect(answers.map(({ status, json }) => json.type ?? status).sort()).toEqual([200, 'last-admin']);
    expect(await prisma.user.count({ where: { role: 'admin', active: true } })).toBe(1);
    const last = await prisma.user.findFirstOrThrow({ where: { role: 'admin', active: true } });
    expect((await change(last.id, { active: false })).json.type).toBe('last-admin');
  });

  test('moves to another tenant, role and account as they were, and the ledger says so', async () => {
    const { id } = (await add({ email: 'mover@consilium.local' })).json;
    const { status, json } = await change(id, { tenant: 'north-ward' });
    expect([status, json]).toMatchObject([200, { role: 'operator', active: true, tenant: 'north-ward' }]);
    expect((await call(GETPeople, admin)).json.people).toContainEqual(json);
    expect(await tenantOf(id)).toBe('north-ward');
    const log = await eventsAfter('access', 0, 1000);
    expect(log.at(-1)).toMatchObject({ type: 'PersonChanged', body: { personId: id, tenant: 'north-ward' } });
    expect((await change(id, { tenant: '-' })).json.errors[0].path).toBe('tenant');
    const operator = await personOf('operator');
    const own = await call(POSTChangePerson, operator, { params: { id: operator.id }, body: { tenant: 'rich' } });
    expect(own.status).toBe(403);
  });

  test('who is not there cannot be changed', async () => {
    expect((await change('ghost', { active: false })).status).toBe(404);
  });
});

describe('a key', () => {
  test('is shown once, works at once, is listed without its text, and ends when revoked', async () => {
    const { status, json } = await call(POSTKey, admin, { body: { name: 'ward', role: 'auditor' } });
    expect(status).toBe(201);
    const caller = { id: '', headers: { authorization: `Bearer ${json.text}` } };
    expect((await call(GETKeys, caller)).status).toBe(200);
    const listed = (await call(GETKeys, admin)).json;
    expect(JSON.stringify(listed)).not.toContain(json.text);
    expect(listed.keys.find((key: { id: string }) => key.id === json.key.id)).toMatchObject({
      prefix: json.text.slice(0, 12),
      lastUsedAt: expect.any(String),
      revokedAt: null,
    });
    expect((await call(DELETEKey, admin, { params: { id: json.key.id } })).json.revokedAt).not.toBeNull();
    expect((await call(GETKeys, caller)).status).toBe(401);
    expect((await call(DELETEKey, admin, { params: { id: 'ghost' } })).status).toBe(404);
  });
});

test('every change of access is in the ledger, without secrets', async () => {
  const log = await eventsAfter('access', 0, 1000);
  expect(new Set(log.map(({ type }) => type))).toEqual(
    new Set(['PersonAdded', 'PersonChanged', 'KeyMade', 'KeyRevoked']),
  );
  expect(log.every(({ actor }) => actor === `person:${admin.id}`)).toBe(true);
  expect(verifyChain(log).ok).toBe(true);
  expect(JSON.stringify(log)).not.toMatch(/argon2|csl_|twelve/);
});

describe('safe mode', () => {
  test('is latched and released by people with a reason, and everybody is told', async () => {
    const operator = await personOf('operator', 'Ana Ruiz');
    const asked = async () => (await call(GETAttention, operator)).json.safeMode;
    expect(await asked()).toBeNull();
    expect((await call(POSTLatch, operator, { body: { reason: '' } })).json.errors[0].path).toBe('reason');
    expect((await call(POSTLatch, operator, { body: { reason: 'strange answers' } })).json).toEqual({ latched: true });
    expect((await asked()).why).toContain('strange answers');
    expect((await call(POSTLatch, operator, { body: { reason: 'again' } })).status).toBe(409);
    expect((await call(GETHealth, nobody)).json.safeMode).toBe(true);
    expect((await call(POSTRelease, operator, { body: { reason: 'checked by hand' } })).json).toEqual({
      released: true,
    });
    expect(await asked()).toBeNull();
    expect((await call(POSTRelease, operator, { body: { reason: 'again' } })).status).toBe(409);
    expect((await call(GETBreakers, operator)).json.safeMode).toBeNull();
  });
});

describe('the council', () => {
  test('shows each agent’s card and record; a quarantined one says so, and comes back', async () => {
    const first = async () => (await call(GETAgents, admin)).json.agents[0];
    const { card } = await first();
    const set = (state: string, id = card.id) =>
      call(POSTAgentState, admin, { params: { id }, body: { version: card.version, state, reason: 'looked odd' } });
    expect((await set('quarantined')).json.state).toBe('quarantined');
    expect((await first()).state).toBe('quarantined');
    expect((await set('active')).json.state).toBe('active');
    expect((await set('active', 'ghost')).status).toBe(404);
  });
});

describe('without signing in', () => {
  test('the health is told: database, worker and safe mode', async () => {
    const { status, json } = await call(GETHealth, nobody);
    expect([status, json]).toEqual([200, { status: 'ok', database: 'ok', worker: 'ok', safeMode: false }]);
  });

  test('an installation of its own shows no demo sign-ins', async () => {
    expect((await call(GETDemoAccounts, nobody)).json).toEqual({ accounts: [] });
  });
});

test('the overview is as its contract says, and the books balance', async () => {
  const { json } = await call(GETOverview, admin);
  expect(getOverview.answer.safeParse(json).error).toBeUndefined();
  expect(json.bank.balances).toBe(true);
});
