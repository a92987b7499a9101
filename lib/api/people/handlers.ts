import { MAIN_TENANT } from '#lib/budget/types.ts';
import { err, ok } from '#lib/kernel/result.ts';
import { appendEvent } from '#lib/orchestrator/append.ts';
import { type Principal, roleSchema } from '../access/role.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { changePerson, createKey, createPerson, getDemoAccounts, listKeys, listPeople, revokeKey } from './contract.ts';
import { demoAccounts } from './demo-accounts.ts';
import { keys, people, personRow } from './queries.ts';
import { insertKey, insertPerson, revoke, updatePerson } from './store.ts';

type Person = { id: string; name: string; email: string; role: string; active: boolean; tenant: string };
const personAnswer = (person: Person) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: roleSchema.parse(person.role),
  active: person.active,
  tenant: person.tenant,
});

type Key = {
  id: string;
  name: string;
  prefix: string;
  role: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
const keyAnswer = (key: Key) => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  role: roleSchema.parse(key.role),
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
});

/** Who may do what is governance too: every change goes into the ledger, without secrets. */
const record = (principal: Principal, type: string, body: Record<string, string | boolean | null>) =>
  appendEvent({ stream: 'access', type, actor: `person:${principal.id}`, body });

export const GETPeople = route(listPeople, async () => ok({ data: { people: (await people()).map(personAnswer) } }));

export const POSTPerson = route(createPerson, async ({ principal, body }) => {
  const person = await insertPerson({ ...body, email: body.email.toLowerCase(), tenant: body.tenant ?? MAIN_TENANT });
  if (!person) return err(invalid([{ path: 'email', message: 'somebody has this address already' }]));
  await record(principal, 'PersonAdded', { personId: person.id, role: person.role, tenant: person.tenant });
  return ok({ data: personAnswer(person) });
});

export const POSTChangePerson = route(changePerson, async ({ principal, params, body }) => {
  const person = await personRow(params.id);
  if (!person) return err(notFound('person'));
  const change = {
    role: body.role ?? roleSchema.parse(person.role),
    active: body.active ?? person.active,
    tenant: body.tenant ?? person.tenant,
  };
  if (!(await updatePerson(person.id, change, `person:${principal.id}`)))
    return err(conflict('last-admin', 'This is the last admin; make another one first.'));
  return ok({ data: personAnswer({ ...person, ...change }) });
});

export const GETKeys = route(listKeys, async () => ok({ data: { keys: (await keys()).map(keyAnswer) } }));

export const POSTKey = route(createKey, async ({ principal, body }) => {
  const { key, text } = await insertKey(body.name, body.role, principal.id);
  await record(principal, 'KeyMade', { keyId: key.id, role: key.role });
  return ok({ data: { key: keyAnswer(key), text } });
});

export const DELETEKey = route(revokeKey, async ({ principal, params }) => {
  const key = await revoke(params.id, new Date());
  if (!key) return err(notFound('key'));
  await record(principal, 'KeyRevoked', { keyId: key.id });
  return ok({ data: keyAnswer(key) });
});

export const GETDemoAccounts = route(getDemoAccounts, async () => ok({ data: await demoAccounts() }));
