import { sha256Hex } from '#lib/kernel/digest.ts';
import type { ProviderEnv } from './provider-env.ts';

/** How the offline model behaves besides reasoning: slowness and faults for demos, chaos and tests. Shares from 0 to 1. */
export type OfflineBehaviour = {
  readonly baseLatencyMs: number;
  readonly latencyMsPerToken: number;
  /** Calls that fail as an overloaded provider does (HTTP 503). */
  readonly failureShare: number;
  /** Calls that never answer. */
  readonly hangShare: number;
  /** Answers that break off in the middle of the JSON. */
  readonly malformedShare: number;
  /** Answers that are JSON of the wrong form. */
  readonly wrongFormShare: number;
  /** Whether the provider is out of reach at this moment: every call fails. */
  readonly isOut: () => boolean;
  /** The same seed and call draw the same fault. */
  readonly seed: string;
};

type OfflineFault = 'failure' | 'hang' | 'malformed' | 'wrong-form';

/** Answers at once and without faults. */
export const promptBehaviour: OfflineBehaviour = {
  baseLatencyMs: 0,
  latencyMsPerToken: 0,
  failureShare: 0,
  hangShare: 0,
  malformedShare: 0,
  wrongFormShare: 0,
  isOut: () => false,
  seed: 'consilium',
};

/** The behaviour that OFFLINE_LATENCY_MS, OFFLINE_FAILURE_SHARE and OFFLINE_OUTAGE_AFTER_MS ask for. */
export const behaviourOf = (env: ProviderEnv, now: () => number = Date.now): OfflineBehaviour => ({
  ...promptBehaviour,
  ...outageAfter(env.OFFLINE_OUTAGE_AFTER_MS, now),
  baseLatencyMs: env.OFFLINE_LATENCY_MS ?? 0,
  failureShare: env.OFFLINE_FAILURE_SHARE ?? 0,
});

function outageAfter(ms: number | undefined, now: () => number): Partial<OfflineBehaviour> {
  if (ms === undefined) return {};
  const from = now() + ms;
  return { isOut: () => now() >= from };
}

/** The fault that a call meets, or null: drawn from the seed and what identifies the call, so that a run replays exactly. */
export function drawFault(behaviour: OfflineBehaviour, call: string): OfflineFault | null {
  const shares: readonly (readonly [OfflineFault, number])[] = [
    ['failure', behaviour.failureShare],
    ['hang', behaviour.hangShare],
    ['malformed', behaviour.malformedShare],
    ['wrong-form', behaviour.wrongFormShare],
  ];
  if (shares.every(([, share]) => share === 0)) return null;
  let drawn = Number.parseInt(sha256Hex(`${behaviour.seed}\n${call}`).slice(0, 8), 16) / 2 ** 32;
  for (const [fault, share] of shares) {
    if (drawn < share) return fault;
    drawn -= share;
  }
  return null;
}
