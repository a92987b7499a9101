import type { NextRequest } from 'next/server';
import { getServerSession } from 'next-auth';
import { getToken } from 'next-auth/jwt';
import { hashApiKey } from '#lib/platform/api-key.ts';
import { secret } from '#lib/platform/env.ts';
import { authOptions } from './auth-options.ts';
import { keyByHash, personById } from './queries.ts';
import { type Principal, roleSchema } from './role.ts';
import { touchKey } from './store.ts';

/** Who asks: the owner of the bearer key, else the signed-in person, else null. A wrong key never falls back to the session. */
export async function identify(request: NextRequest): Promise<Principal | null> {
  const header = request.headers.get('authorization');
  return header === null ? activePerson(await subjectOfCookie(request)) : byKey(header);
}

/** The person signed in to the page being rendered, asked anew from the database. */
export async function signedIn(): Promise<Principal | null> {
  const session = await getServerSession(authOptions());
  return activePerson(session?.user.id);
}

/** A closed account or a changed role counts at once, whatever the session says. */
async function activePerson(id: string | undefined): Promise<Principal | null> {
  const person = id ? await personById(id) : null;
  if (!person?.active) return null;
  return {
    id: person.id,
    name: person.name,
    role: roleSchema.parse(person.role),
    via: 'session',
    tenant: person.tenant,
  };
}

/** The cookie has the first name behind https, the second elsewhere. */
const cookieNames = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

async function subjectOfCookie(request: NextRequest): Promise<string | undefined> {
  for (const cookieName of cookieNames) {
    const token = await getToken({ req: request, secret: secret('AUTH_SECRET'), cookieName });
    if (token?.sub) return token.sub;
  }
  return undefined;
}

async function byKey(header: string): Promise<Principal | null> {
  const text = /^Bearer +(csl_[\w-]{16,200})$/i.exec(header)?.[1];
  const key = text ? await keyByHash(hashApiKey(text)) : null;
  if (!key) return null;
  await touchKey(key.id, new Date());
  return { id: `key:${key.id}`, name: key.name, role: roleSchema.parse(key.role), via: 'key', tenant: key.tenant };
}
