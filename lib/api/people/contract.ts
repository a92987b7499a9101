import { z } from 'zod';
import { everyone, roleSchema } from '../access/role.ts';
import { contract } from '../http/contract.ts';

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  active: z.boolean(),
  /** Whose share of the token bank their runs draw on. */
  tenant: z.string(),
});
const tenantName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'a tenant is at most 60 small letters, digits and dashes');
const keyRow = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
const params = z.strictObject({ id: z.string() });

export const listPeople = contract({
  method: 'GET',
  path: '/people',
  summary: 'Who works here',
  tag: 'Access',
  access: everyone,
  answer: z.object({ people: z.array(personRow) }),
});
export const createPerson = contract({
  method: 'POST',
  path: '/people',
  summary: 'Add a person',
  tag: 'Access',
  access: ['admin'],
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(320),
    role: roleSchema,
    password: z.string().min(12).max(1024),
    tenant: tenantName.optional(),
  }),
  answer: personRow,
  status: 201,
});
export const changePerson = contract({
  method: 'POST',
  path: '/people/{id}',
  summary: 'Change a person’s role or tenant, or close the account',
  tag: 'Access',
  access: ['admin'],
  params,
  body: z.strictObject({
    role: roleSchema.optional(),
    active: z.boolean().optional(),
    tenant: tenantName.optional(),
  }),
  answer: personRow,
});
export const listKeys = contract({
  method: 'GET',
  path: '/keys',
  summary: 'API keys',
  tag: 'Access',
  access: ['admin', 'auditor'],
  answer: z.object({ keys: z.array(keyRow) }),
});
export const createKey = contract({
  method: 'POST',
  path: '/keys',
  summary: 'Make an API key; its text is shown this once',
  tag: 'Access',
  access: ['admin'],
  body: z.strictObject({ name: z.string().trim().min(1).max(120), role: roleSchema }),
  answer: z.object({ key: keyRow, text: z.string() }),
  status: 201,
});
export const revokeKey = contract({
  method: 'DELETE',
  path: '/keys/{id}',
  summary: 'Revoke an API key',
  tag: 'Access',
  access: ['admin'],
  params,
  answer: keyRow,
});
export const getDemoAccounts = contract({
  method: 'GET',
  path: '/demo-accounts',
  summary: 'Demo sign-ins of a local installation; empty elsewhere',
  tag: 'Access',
  access: 'public',
  answer: z.object({
    accounts: z.array(z.object({ name: z.string(), email: z.string(), role: roleSchema })),
    password: z.string().optional(),
  }),
});
