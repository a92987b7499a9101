import { z } from 'zod';
import { everyone, overseers } from '../access/role.ts';
import { contract } from '../http/contract.ts';
import { ledgerEventSchema, versionSchema } from '../runs/contract.ts';

const params = z.strictObject({ stream: z.string() });

export const listStreams = contract({
  method: 'GET',
  path: '/ledger',
  summary: 'Streams of the ledger with length and head, latest first',
  tag: 'Ledger',
  access: overseers,
  query: z.strictObject({
    search: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    streams: z.array(
      z.object({ stream: z.string(), label: z.string(), length: z.int(), head: z.string(), lastAt: z.iso.datetime() }),
    ),
  }),
});
export const readStream = contract({
  method: 'GET',
  path: '/ledger/{stream}/events',
  summary: 'Events of a stream',
  tag: 'Ledger',
  access: overseers,
  params,
  query: z.strictObject({
    after: versionSchema.default(0),
    limit: z.coerce.number().int().min(1).max(5000).default(500),
  }),
  answer: z.object({ events: z.array(ledgerEventSchema) }),
});
export const verifyStream = contract({
  method: 'GET',
  path: '/ledger/{stream}/verify',
  summary: 'Recompute the hash chain of a stream',
  tag: 'Ledger',
  access: everyone,
  params,
  answer: z.union([
    z.object({ ok: z.literal(true), length: z.int(), head: z.string() }),
    z.object({ ok: z.literal(false), at: z.int(), because: z.string() }),
  ]),
});
export const exportStream = contract({
  method: 'GET',
  path: '/ledger/{stream}/export',
  summary: 'The stream as JSON lines, for offline verification',
  tag: 'Ledger',
  access: overseers,
  params,
  answer: z.string(),
});
