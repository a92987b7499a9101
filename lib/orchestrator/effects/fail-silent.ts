import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import { noUsage } from '#lib/run/types.ts';
import type { EffectContext } from './attempt.ts';

/** A worker gives up on its own work after one timeout and a grace; after this many without a word it will not say one. */
const SILENT_TIMEOUTS = 3;
/** Time in which a worker that lives may still be handing in a result through an outage, ms. */
const GRACE_MS = 30_000;

/**
 * Fails attempts whose worker lives but has long fallen silent: its own watch should have ended them. Seen from outside,
 * for a process that no longer turns cannot see it itself. Any process may do it; the second of two finds it done.
 */
export async function failSilent({ parts, hot, world, handle }: EffectContext): Promise<void> {
  const now = parts.now();
  const { policy } = await world.get(now);
  const least = policy.body.budget.attemptTimeoutMs * SILENT_TIMEOUTS + GRACE_MS;
  for (const { runId, attemptId, workerId, startedAt } of await parts.store.startedAttempts(now - least)) {
    const award = (await hot.get(runId))?.state.attempts[attemptId]?.award;
    const limit = (award?.timeoutMs ?? 0) * SILENT_TIMEOUTS + GRACE_MS;
    const measured = now - startedAt;
    if (measured < limit) continue;
    const sentence = `Its worker ${workerId} lives and has said nothing of it for ${measured} ms.`;
    const stall: Anomaly = { kind: 'stall', measured, limit, unit: 'ms', sentence };
    const failure = { kind: 'timeout', detail: sentence, provider: null } as const;
    const told = { failure, usage: noUsage, durationMs: measured, anomalies: [stall] };
    await handle(runId, { type: 'failAttempt', attemptId, ...told });
  }
}
