import { z } from 'zod';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

/** A breaker with its window as it stands; `buckets` are failures and calls per minute of the last twenty, oldest first. */
export const breakerItemSchema = z.object({
  scope: z.string(),
  state: z.enum(['closed', 'open', 'half-open']),
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  probesLeft: z.int().nullable(),
  window: z.object({ calls: z.int(), failures: z.int(), slow: z.int() }),
  buckets: z.array(z.object({ calls: z.int(), failures: z.int() })),
});
export const safeModeSchema = z.object({
  since: z.iso.datetime(),
  why: z.string(),
  scope: z.string(),
  waiting: z.int(),
});

export const listBreakers = contract({
  method: 'GET',
  path: '/breakers',
  summary: 'Circuit breakers and safe mode',
  tag: 'Safe mode',
  access: everyone,
  answer: z.object({ safeMode: safeModeSchema.nullable(), breakers: z.array(breakerItemSchema) }),
});
export const releaseSafeMode = contract({
  method: 'POST',
  path: '/safe-mode/release',
  summary: 'Release safe mode, with a reason',
  tag: 'Safe mode',
  access: ['operator', 'admin'],
  body: z.strictObject({ reason: z.string().min(1).max(2000) }),
  answer: z.object({ released: z.boolean() }),
});
export const latchSafeMode = contract({
  method: 'POST',
  path: '/safe-mode/latch',
  summary: 'Put the system into safe mode by hand, with a reason',
  tag: 'Safe mode',
  access: ['operator', 'admin'],
  body: z.strictObject({ reason: z.string().min(1).max(2000) }),
  answer: z.object({ latched: z.boolean() }),
});
