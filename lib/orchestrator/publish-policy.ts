import type { Pool } from 'pg';
import type { Person } from '#lib/governance/escalation.ts';
import type { Policy, PolicyInForce } from '#lib/governance/policy.ts';
import { appendEvent } from './append.ts';

/**
 * Puts a valid policy in force: the next version on the stream `policy`, with its reason. Its number is its place in that
 * stream, so that two publications at once become two versions, one after the other.
 */
export async function publishPolicy(body: Policy, reason: string, by: Person, pool?: Pool): Promise<PolicyInForce> {
  const { version } = await appendEvent(
    { stream: 'policy', type: 'PolicyPublished', actor: `person:${by.id}`, body: { policy: body, reason, by } },
    {
      ...(pool ? { pool } : {}),
      also: async (client, next, at) => {
        await client.query(
          'insert into "PolicyVersion" (version, body, reason, "publishedById", "publishedAt") values ($1, $2, $3, $4, $5)',
          [next, JSON.stringify(body), reason, by.id, at],
        );
      },
    },
  );
  return { version, body };
}
