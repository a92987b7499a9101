import type { Pool } from 'pg';
import type { Person } from '#lib/governance/escalation.ts';
import type { AgentCard, VersionState } from '#lib/registry/types.ts';
import { appendEvent } from './append.ts';

/** Brings an agent version into the pool as active; one that is known keeps its state, its card and its record. */
export async function registerAgent(card: AgentCard, pool?: Pool): Promise<void> {
  await appendEvent(
    { stream: 'registry', type: 'AgentVersionRegistered', actor: 'engine', body: { card, state: 'active' } },
    {
      ...(pool ? { pool } : {}),
      also: async (client, _, at) => {
        const { id, name, monogram, family, kind, description, version } = card;
        await client.query(
          `insert into "Agent" (id, name, monogram, family, kind, description, state, "createdAt") values ($1, $2, $3, $4, $5, $6, 'active', $7)
           on conflict (id) do update set name = excluded.name, monogram = excluded.monogram, family = excluded.family, kind = excluded.kind, description = excluded.description`,
          [id, name, monogram, family, kind, description, at],
        );
        await client.query(
          `insert into "AgentVersion" ("agentId", version, state, card, "createdAt") values ($1, $2, 'active', $3, $4) on conflict do nothing`,
          [id, version, JSON.stringify(card), at],
        );
        await client.query(
          `update "AgentVersion" set state = 'retired' where "agentId" = $1 and version <> $2 and state in ('active', 'canary')`,
          [id, version],
        );
      },
    },
  );
}

/** Moves an agent version to another state for a stated reason; false when there is no such version. */
export async function changeAgentState(
  { agentId, version, state, reason }: { agentId: string; version: string; state: VersionState; reason: string },
  by: Person,
  pool?: Pool,
): Promise<boolean> {
  let isKnown = false;
  await appendEvent(
    {
      stream: 'registry',
      type: 'AgentVersionStateChanged',
      actor: `person:${by.id}`,
      body: { agentId, version, state, reason, by },
    },
    {
      ...(pool ? { pool } : {}),
      also: async (client) => {
        const changed = await client.query(
          'update "AgentVersion" set state = $3 where "agentId" = $1 and version = $2',
          [agentId, version, state],
        );
        isKnown = changed.rowCount === 1;
        if (!isKnown) throw new UnknownVersion();
        await client.query('update "Agent" set state = $2 where id = $1', [agentId, state]);
      },
    },
  ).catch((failure) => {
    if (!(failure instanceof UnknownVersion)) throw failure;
  });
  return isKnown;
}

class UnknownVersion extends Error {}
