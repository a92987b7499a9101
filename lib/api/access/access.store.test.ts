import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prisma } from '#lib/platform/database/client.ts';
import type { Engine } from '#lib/worker/engine.ts';
import {
  type Caller,
  call,
  closeDatabase,
  keyOf,
  nobody,
  personOf,
  send,
  sessionOf,
  startToys,
} from '../api-fixture.ts';
import { routes } from '../routes-fixture.ts';
import { type Role, roleSchema } from './role.ts';

const served = await routes();
const named = served.map((route) => [`${route.method} ${route.path}`, route] as const);
const guarded = named.filter(([, { handler }]) => handler.contract.access !== 'public');
const mayCall = (role: Role, access: 'public' | readonly Role[]) => access !== 'public' && access.includes(role);
const people = served.find((route) => route.method === 'GET' && route.path === '/people')?.handler as never;

const keys = new Map<Role, Caller>();
let engine: Engine;

beforeAll(async () => {
  engine = await startToys();
  for (const role of roleSchema.options) keys.set(role, await keyOf(role));
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

describe('without identity', () => {
  test('only the health and the demo sign-ins are answered', () => {
    const open = named.filter(([, { handler }]) => handler.contract.access === 'public').map(([name]) => name);
    expect(open.sort()).toEqual(['GET /api/health', 'GET /demo-accounts']);
  });

  test.each(guarded)('%s is refused', async (_, { handler }) => {
    const { status, headers, json } = await call(handler, nobody, { params: { id: 'x', stream: 'x' } });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({ type: 'not-signed-in', status: 401 });
  });
});

const wrong = guarded.flatMap(([name, { handler }]) =>
  roleSchema.options
    .filter((role) => !mayCall(role, handler.contract.access))
    .map((role) => [name, role, handler] as const),
);

describe('with a role it is not for', () => {
  test.each(wrong)('%s is refused to the role %s', async (_, role, handler) => {
    const { status, json } = await call(handler, keys.get(role) ?? nobody, { params: { id: 'x', stream: 'x' } });
    expect(status).toBe(403);
    expect(json).toMatchObject({ type: 'forbidden' });
    expect(json.detail).toContain(role);
  });

  test('an auditor changes nothing: every operation open to the role only reads', () => {
    const open = guarded.filter(([, { handler }]) => mayCall('auditor', handler.contract.access));
    const writing = open.filter(([, { method }]) => method !== 'GET').map(([name]) => name);
    expect(writing).toEqual(['POST /policy/drafts/{id}/dry-run']);
  });
});

describe('an identity', () => {
  const asks = async (caller: Caller) => (await call(people, caller)).status;

  test.each([
    ['of a scheme other than bearer', 'Basic YW5hOmFuYQ=='],
    ['that is no key', 'Bearer csl_short'],
    ['of a key nobody made', `Bearer csl_${'x'.repeat(32)}`],
    ['that is empty', ''],
  ])('%s is none', async (_, authorization) => {
    expect(await asks({ id: '', headers: { authorization } })).toBe(401);
  });

  test('by a wrong key does not fall back to a session that would do', async () => {
    const person = await personOf('admin');
    expect(await asks(person)).toBe(200);
    expect(await asks({ ...person, headers: { ...person.headers, authorization: 'Bearer csl_wrong' } })).toBe(401);
  });

  test('by a session signed with another secret is none', async () => {
    const { id } = await personOf('admin');
    const forged = { id, headers: { cookie: 'next-auth.session-token=eyJhbGciOiJub25lIn0..x.y.z' } };
    expect(await asks(forged)).toBe(401);
  });

  test('by a key that is revoked ends at once', async () => {
    const key = await keyOf('auditor');
    expect(await asks(key)).toBe(200);
    await prisma.apiKey.update({ where: { id: key.id.slice('key:'.length) }, data: { revokedAt: new Date() } });
    expect(await asks(key)).toBe(401);
  });

  test('by the session of an account that is closed ends at once', async () => {
    const person = await personOf('operator');
    expect(await asks(person)).toBe(200);
    await prisma.user.update({ where: { id: person.id }, data: { active: false } });
    expect(await asks(person)).toBe(401);
  });

  test('by the session of an account that is gone is none', async () => {
    expect(await asks(await sessionOf('nobody has this id'))).toBe(401);
  });

  test('has the role of now, not of its sign-in', async () => {
    const person = await personOf('admin');
    const keyList = served.find((route) => route.method === 'GET' && route.path === '/keys')?.handler as never;
    expect((await call(keyList, person)).status).toBe(200);
    await prisma.user.update({ where: { id: person.id }, data: { role: 'clinician' } });
    expect((await call(keyList, person)).status).toBe(403);
  });
});

describe('a change asked for by another site', () => {
  const latch = served.find((route) => route.path === '/safe-mode/latch')?.handler as never;

  test.each(['cross-site', 'same-site'])('is refused when the browser says %s', async (site) => {
    const person = await personOf('operator');
    const response = await send(latch, person, { body: { reason: 'x' }, headers: { 'sec-fetch-site': site } });
    expect(response.status).toBe(403);
  });
});

describe('odd input to every operation', () => {
  const odd = 'a\u0000b%2500\u{1F600}\'"<b>--';
  const huge = '9'.repeat(30);

  test.each(guarded)('%s answers odd names, queries and bodies without failing', async (_, { handler }) => {
    if (handler.contract.path === '/live') return;
    const { access } = handler.contract;
    const caller = keys.get((access as Role[])[0] ?? 'admin') ?? nobody;
    const queries: Record<string, string>[] = [
      {},
      { search: odd, cursor: odd, runId: odd },
      { after: huge, limit: huge },
    ];
    const params = { ...(handler.contract.params ? { id: odd, stream: odd } : {}) };
    const path = Object.fromEntries(
      Object.entries(params).filter(([name]) => handler.contract.path.includes(`{${name}}`)),
    );
    for (const query of queries)
      for (const body of handler.contract.body
        ? ['{', 'null', '[]', `"${'x'.repeat(1e6)}"`, '{"body":null}']
        : [undefined]) {
        const response = await send(handler, caller, { params: path, query, body });
        await response.body?.cancel();
        expect(response.status).toBeLessThan(500);
      }
  });
});
