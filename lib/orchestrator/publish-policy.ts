import type { Pool } from 'pg';
import type { Person } from '#lib/governance/escalation.ts';
import type { Policy, PolicyInForce } from '#lib/governance/policy.ts';
import { type PolicyProblem, validatePolicy } from '#lib/governance/validate-policy.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import { appendWithin, inTransaction, lockHead } from './append.ts';

/** A policy to put in force, why, and by whom. `basedOn` is the version it was drafted from, 0 for the very first. */
export type Publication = {
  readonly body: unknown;
  readonly reason: string;
  readonly by: Person;
  readonly basedOn: number;
};

/** Why a policy was not published: it does not hold, nobody said why, or another version came first. */
export type PublicationRefusal =
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'note-missing' }
  | { readonly kind: 'changed'; readonly version: number };

const STREAM = 'policy';

/** Puts a new version of the policy in force, as an event on the stream `policy`. Every process hears of it at once. */
export async function publishPolicy(
  { body, reason, by, basedOn }: Publication,
  pool: Pool = sharedPool,
): Promise<Result<PolicyInForce, PublicationRefusal>> {
  if (reason.trim() === '') return err({ kind: 'note-missing' });
  const valid = validatePolicy(body);
  if (!valid.ok) return err({ kind: 'invalid', problems: valid.error });
  return inTransaction(pool, async (client) => {
    const head = await lockHead(client, STREAM);
    if (head.version !== basedOn) return err({ kind: 'changed', version: head.version } as const);
    const at = Date.now();
    const actor = by.id === founder.id ? 'engine' : `person:${by.id}`;
    const event = { stream: STREAM, type: 'PolicyPublished', actor, body: { policy: valid.value, reason, by }, at };
    const { version } = await appendWithin(client, event);
    await client.query(
      `INSERT INTO "PolicyVersion" (version, body, reason, "publishedById", "publishedAt") VALUES ($1, $2, $3, $4, $5)`,
      [version, JSON.stringify(valid.value), reason, by.id, new Date(at)],
    );
    return ok({ version, body: valid.value });
  });
}

/** The first policy of an installation; nothing happens when there is one already. */
export async function ensurePolicy(body: Policy, pool: Pool = sharedPool): Promise<void> {
  const reason = 'The policy a new installation starts with';
  const published = await publishPolicy({ body, reason, by: founder, basedOn: 0 }, pool);
  if (!published.ok && published.error.kind !== 'changed')
    throw new Error(`The first policy does not hold: ${JSON.stringify(published.error)}`);
}

const founder: Person = { id: 'engine', name: 'Consilium' };
