import { z } from 'zod';
import { everyone, overseers } from '../access/role.ts';
import { contract } from '../http/contract.ts';
import { runRowSchema } from '../runs/contract.ts';
import { breakerItemSchema, safeModeSchema } from '../safe-mode/contract.ts';

export const getAttention = contract({
  method: 'GET',
  path: '/attention',
  summary: 'What needs the asker now',
  tag: 'Overview',
  access: everyone,
  answer: z.object({
    waitingForMe: z.int(),
    safeMode: z.object({ since: z.iso.datetime(), why: z.string(), waiting: z.int() }).nullable(),
  }),
});

export const getOverview = contract({
  method: 'GET',
  path: '/overview',
  summary: 'Every run by who goes next, the council, breakers, bank and energy',
  tag: 'Overview',
  access: overseers,
  answer: z.object({
    person: z.array(runRowSchema),
    machine: z.array(runRowSchema),
    settled: z.array(runRowSchema),
    settledLastHour: z.object({ runs: z.int(), degraded: z.int(), failed: z.int(), medianMs: z.number().nullable() }),
    council: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        monogram: z.string(),
        family: z.string(),
        state: z.string(),
        busy: z.boolean(),
        breaker: z.string(),
      }),
    ),
    people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
    safeMode: safeModeSchema.nullable(),
    breakers: z.array(breakerItemSchema),
    bank: z.object({
      balances: z.boolean(),
      spent: z.number(),
      held: z.number(),
      agents: z.number(),
      reserve: z.number(),
      issued: z.number(),
    }),
    energyToday: z.object({
      low: z.number(),
      high: z.number(),
      byHour: z.array(z.object({ hour: z.iso.datetime(), low: z.number(), high: z.number() })),
    }),
  }),
});

export const getHealth = contract({
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the service works',
  tag: 'Service',
  access: 'public',
  answer: z.object({
    status: z.enum(['ok', 'degraded']),
    database: z.enum(['ok', 'down']),
    worker: z.enum(['ok', 'none']),
    safeMode: z.boolean(),
  }),
});
