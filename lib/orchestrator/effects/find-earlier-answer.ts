import type { Policy } from '#lib/governance/policy.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import type { RunState } from '#lib/run/state.ts';
import { type Award, noUsage, type Outcome } from '#lib/run/types.ts';
import type { Parts, Performed } from '../parts.ts';
import type { KeptAnswer } from '../store.ts';
import { taskDigest } from './task-digest.ts';

const HOUR_MS = 3_600_000;

/** Moment before which no answer may stand in, ms since the epoch. */
export const oldestAllowed = (now: number, { resilience }: Policy): number =>
  now - resilience.maxCacheAgeHours * HOUR_MS;

/** What an agent answered to the very same task before, in the region of the case and young enough, with its age. */
export async function findEarlierAnswer(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  {
    task,
    award,
    region,
    policy,
  }: {
    readonly task: TaskEnvelope;
    readonly award: Award;
    readonly region: RunState['region'];
    readonly policy: Policy;
  },
): Promise<Performed> {
  const startedAt = now();
  const digest = taskDigest(task, policy.constitution);
  const kept = await store.keptAnswer(digest, region, oldestAllowed(startedAt, policy));
  const durationMs = Math.max(0, now() - startedAt);
  if (!kept) {
    const detail = 'nobody has answered this very task before, or not lately';
    return { ok: false, error: { kind: 'not-found', detail, provider: null }, usage: noUsage, durationMs };
  }
  // Its age is that by which it was let through: the search itself may take its time.
  return { ok: true, value: outcomeOf(kept, award, startedAt), usage: noUsage, durationMs };
}

function outcomeOf(kept: KeptAnswer, { standsInBecause }: Award, now: number): Outcome {
  const { attemptId, runId, agentId, agentVersion, name, at, answer } = kept;
  const ageMs = Math.max(0, now - at);
  return {
    ...answer,
    usage: noUsage,
    repairs: 0,
    difficulty: null,
    messages: [],
    degraded: true,
    degradedBecause: `${name} gave this answer to the same task ${ageInWords(ageMs)} ago; it is ${standsInBecause ?? 'used again'}`,
    cachedFrom: { attemptId, runId, agentId, agentVersion, name, at, ageMs },
  };
}

function ageInWords(ageMs: number): string {
  const minutes = Math.round(ageMs / 60_000);
  if (minutes < 1) return `${Math.round(ageMs / 1000)} s`;
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
