import type { Pool, PoolClient } from 'pg';
import { openingEntries } from '#lib/budget/cycle.ts';
import { type BankEntry, PLANNER } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import type { AgentCard, VersionState } from '#lib/registry/types.ts';
import { appendWithin, inTransaction, lockHead } from './append.ts';
import { postEntries } from './post-entries.ts';

const STREAM = 'registry';

/**
 * Takes agent versions that are not known yet into the registry, as active ones, each with an account in the bank; an
 * earlier active version of the same agent retires. What is known stays as people left it. Answers the versions taken in.
 */
export const registerAgents = (
  cards: readonly AgentCard[],
  rules: Policy['budget'],
  pool: Pool = sharedPool,
): Promise<string[]> =>
  inTransaction(pool, async (client) => {
    await lockHead(client, STREAM);
    const taken: string[] = [];
    for (const card of cards) if (await isNew(client, card)) taken.push(await register(client, card));
    await openAccounts(client, cards, rules);
    return taken;
  });

/** Moves a version to another state of its life for a stated reason, as an event; false when there is no such version. */
export const changeVersionState = (
  change: {
    readonly agentId: string;
    readonly version: string;
    readonly state: VersionState;
    readonly reason: string;
    /** `person:<id>` or `engine`. */
    readonly actor: string;
  },
  pool: Pool = sharedPool,
): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const { actor, ...body } = change;
    const { agentId, version, state } = body;
    await lockHead(client, STREAM);
    const { rowCount } = await client.query(
      `UPDATE "AgentVersion" SET state = $3 WHERE "agentId" = $1 AND version = $2`,
      [agentId, version, state],
    );
    if (rowCount === 0) return false;
    await client.query(`UPDATE "Agent" SET state = $2 WHERE id = $1`, [agentId, state]);
    await appendWithin(client, { stream: STREAM, type: 'AgentVersionStateChanged', actor, body });
    return true;
  });

async function isNew(client: PoolClient, { id, version }: AgentCard): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT 1 FROM "AgentVersion" WHERE "agentId" = $1 AND version = $2`, [
    id,
    version,
  ]);
  return rowCount === 0;
}

async function register(client: PoolClient, card: AgentCard): Promise<string> {
  const { id, name, monogram, family, kind, description, version } = card;
  await client.query(
    `INSERT INTO "Agent" (id, name, monogram, family, kind, description, state) VALUES ($1, $2, $3, $4, $5, $6, 'active')
     ON CONFLICT (id) DO UPDATE SET name = $2, monogram = $3, family = $4, kind = $5, description = $6, state = 'active'`,
    [id, name, monogram, family, kind, description],
  );
  await client.query(`UPDATE "AgentVersion" SET state = 'retired' WHERE "agentId" = $1 AND state = 'active'`, [id]);
  await client.query(`INSERT INTO "AgentVersion" ("agentId", version, state, card) VALUES ($1, $2, 'active', $3)`, [
    id,
    version,
    JSON.stringify(card),
  ]);
  await appendWithin(client, {
    stream: STREAM,
    type: 'AgentVersionRegistered',
    actor: 'engine',
    body: { card, state: 'active' },
  });
  return `${id}@${version}`;
}

/** Only accounts that are not there yet are opened: the bank never issues twice for the same purpose. */
async function openAccounts(client: PoolClient, cards: readonly AgentCard[], rules: Policy['budget']): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM \"TokenAccount\" WHERE id = 'reserve' OR id LIKE 'agent:%'",
  );
  const open = new Set(rows.map((row) => row.id));
  const missing = [...new Set([...cards.map((card) => card.id), PLANNER])].filter((id) => !open.has(`agent:${id}`));
  const entries: readonly BankEntry[] = openingEntries(missing, rules);
  const isWanted = ({ transaction }: BankEntry) => transaction !== 'opening:reserve' || !open.has('reserve');
  await postEntries(client, entries.filter(isWanted), Date.now());
}
