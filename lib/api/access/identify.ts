import type { NextRequest } from 'next/server';
import { getServerSession } from 'next-auth';
import { hashApiKey } from '#lib/platform/api-key.ts';
import { authOptions } from './auth-options.ts';
import { keyByHash, personById } from './queries.ts';
import { type Principal, roleSchema } from './role.ts';
import { touchKey } from './store.ts';

/** Who asks: the owner of the bearer key, else the signed-in person, else null. A wrong key never falls back to the session. */
export async function identify(request: NextRequest): Promise<Principal | null> {
  const header = request.headers.get('authorization');
  if (header !== null) return byKey(header);
  return signedIn();
}

/** The signed-in person, asked anew from the database: a closed account or a changed role counts at once. */
export async function signedIn(): Promise<Principal | null> {
  const session = await getServerSession(authOptions());
  const person = session?.user.id ? await personById(session.user.id) : null;
  if (!person?.active) return null;
  return { id: person.id, name: person.name, role: roleSchema.parse(person.role), via: 'session' };
}

async function byKey(header: string): Promise<Principal | null> {
  const text = /^Bearer (csl_[\w-]{16,})$/.exec(header)?.[1];
  const key = text ? await keyByHash(hashApiKey(text)) : null;
  if (!key) return null;
  await touchKey(key.id, new Date());
  return { id: `key:${key.id}`, name: key.name, role: roleSchema.parse(key.role), via: 'key' };
}
