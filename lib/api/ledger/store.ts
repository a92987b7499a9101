import type { PoolClient } from 'pg';
import { appendEvent, type NewStreamEvent } from '#lib/orchestrator/append.ts';

class NothingToChange extends Error {}

/**
 * Makes a change and appends the event that tells of it in one transaction, one at a time per stream. `change` says
 * whether it found what it wanted to change; if not, neither is there and the answer is false.
 */
export async function recordChange(
  event: NewStreamEvent,
  change: (client: PoolClient, version: number) => Promise<boolean>,
): Promise<boolean> {
  const also = async (client: PoolClient, version: number) => {
    if (!(await change(client, version))) throw new NothingToChange();
  };
  try {
    await appendEvent(event, { also });
    return true;
  } catch (failure) {
    if (failure instanceof NothingToChange) return false;
    throw failure;
  }
}
