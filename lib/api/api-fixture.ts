import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import type { Policy } from '#lib/governance/policy.ts';
import type { Json } from '#lib/kernel/json.ts';
import { ensurePolicy } from '#lib/orchestrator/publish-policy.ts';
import { createApiKey } from '#lib/platform/api-key.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import { hashPassword } from '#lib/platform/password.ts';
import { assembleEngine } from '#lib/worker/assemble-engine.ts';
import { type Engine, startEngine } from '#lib/worker/engine.ts';
import { handsOff, toyInstallation } from '#lib/worker/toy-fixture.ts';
import type { Role } from './access/role.ts';
import { provideEngine } from './engine.ts';
import type { AnyContract } from './http/contract.ts';
import type { Handler } from './http/route.ts';

process.env.AUTH_SECRET = 'only ever signs the sessions of tests';

/** Somebody who calls the API in a test: what to send along. */
export type Caller = { readonly id: string; readonly headers: Record<string, string> };
export const nobody: Caller = { id: '', headers: {} };

/** A caller with a new API key of a role; the caller's id is the key's as it acts. */
export async function keyOf(role: Role, name = `${role} key`): Promise<Caller> {
  const { text, hash, prefix } = createApiKey();
  const id = randomUUID();
  await prisma.apiKey.create({ data: { id, name, role, hash, prefix } });
  return { id: `key:${id}`, headers: { authorization: `Bearer ${text}` } };
}

export const PASSWORD = 'a password of tests';

/** A caller who is a person with a session. */
export async function personOf(role: Role, name = `${role} person`): Promise<Caller> {
  const id = randomUUID();
  const passwordHash = await hashPassword(PASSWORD);
  await prisma.user.create({ data: { id, name, role, email: `${id}@consilium.local`, passwordHash } });
  return sessionOf(id);
}

/** The session a sign-in of this person would give. */
export async function sessionOf(id: string): Promise<Caller> {
  const token = await encode({ token: { sub: id, role: 'auditor' }, secret: process.env.AUTH_SECRET ?? '' });
  return { id, headers: { cookie: `next-auth.session-token=${token}` } };
}

type Sent = {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
};

/** Sends a request to a handler, as Next would. A body that is text goes as it is. */
export function send(
  handler: Handler,
  caller: Caller,
  { params = {}, query = {}, body, headers = {}, signal }: Sent = {},
): Promise<Response> {
  const url = `http://127.0.0.1/api${pathOf(handler.contract, params)}?${new URLSearchParams(query)}`;
  const request = new NextRequest(url, {
    method: handler.contract.method,
    headers: { ...caller.headers, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return handler(request, { params: Promise.resolve(params) });
}

const pathOf = ({ path }: AnyContract, params: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Sends a request and gives status and JSON. */
export async function call(handler: Handler, caller: Caller, sent: Sent = {}) {
  const response = await send(handler, caller, sent);
  // biome-ignore lint/suspicious/noExplicitAny: any answer; tests look at it
  return { status: response.status, headers: response.headers, json: (await response.json()) as any };
}

/** Starts the engine with the clinical council on the database of the test and makes requests go to it. */
export async function startCouncil({ policy = handsOff, performsWork = true } = {}): Promise<Engine> {
  await ensurePolicy(policy);
  const engine = await assembleEngine({ performsWork });
  provideEngine(engine.orchestrator);
  return engine;
}

/** Starts the engine with the toy domain, whose runs are small and quick. */
export async function startToys(policy: Policy = handsOff): Promise<Engine> {
  const engine = await startEngine({ ...(await toyInstallation(pool, { policy })), pool, regions: ['eu', 'us'] });
  provideEngine(engine.orchestrator);
  return engine;
}

/** Ends what a test file opened. */
export async function closeDatabase(): Promise<void> {
  await closeLiveFeed();
  await prisma.$disconnect();
  await pool.end();
}

/** A case that the schema takes, the least there is. */
export const leastCase = {
  patient: { ageYears: 41, sex: 'male' },
  complaint: 'A cough for three days.',
} satisfies Json;
