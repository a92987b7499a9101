import { z } from 'zod';
import { agentCardSchema, versionStateSchema } from '#lib/registry/types.ts';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

/** An agent version: its card, its state, and the measured beside the promised. */
export const agentItemSchema = z.object({
  card: agentCardSchema,
  state: versionStateSchema,
  provider: z.string(),
  standing: z.array(
    z.object({
      capability: z.string(),
      successes: z.number(),
      failures: z.number(),
      reliability: z.number(),
      /** Weight of the answers whose stated confidence was judged, its mean squared error, and stated against right, by bin. */
      judged: z.number(),
      brier: z.number().nullable(),
      calibration: z.array(
        z.object({ from: z.number(), to: z.number(), judged: z.number(), stated: z.number(), right: z.number() }),
      ),
    }),
  ),
  measured: z.object({ p50Ms: z.number(), p95Ms: z.number(), samples: z.int() }).nullable(),
  inFlight: z.int(),
  breaker: z.enum(['closed', 'open', 'half-open']),
  balanceTokens: z.number(),
  lastDay: z.object({ attempts: z.int(), failures: z.int(), tokens: z.number() }),
});
export type AgentItem = z.infer<typeof agentItemSchema>;

export const listAgents = contract({
  method: 'GET',
  path: '/agents',
  summary: 'The council: cards, record and load of every agent',
  tag: 'Agents',
  access: everyone,
  answer: z.object({ agents: z.array(agentItemSchema) }),
});

export const setAgentState = contract({
  method: 'POST',
  path: '/agents/{id}/state',
  summary: 'Quarantine an agent version, or bring it back, with a reason',
  tag: 'Agents',
  access: ['admin'],
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    version: z.string(),
    state: z.enum(['active', 'quarantined']),
    reason: z.string().min(1).max(2000),
  }),
  answer: agentItemSchema,
});
