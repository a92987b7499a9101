import { hedgeDelayMs } from '#lib/negotiation/hedge-delay.ts';
import type { AttemptState } from '#lib/run/state.ts';
import type { EffectContext } from './attempt.ts';

/** Timers may ring a moment early; the run must not find that the time has not come. */
const SLACK_MS = 10;

/**
 * Lets the run know when an attempt under way is later than its agent usually is, once; `ended` tells that it is over. The
 * run decides whether a second attempt starts.
 */
export async function watchStraggler(
  { parts, world, handle }: Pick<EffectContext, 'parts' | 'world' | 'handle'>,
  runId: string,
  { award, startedAt, hedgeOf }: AttemptState,
  ended: AbortSignal,
): Promise<void> {
  if (startedAt === null || hedgeOf !== undefined) return;
  const { agents, policy } = await world.get(parts.now());
  const measured = agents.find(({ card }) => card.id === award.agentId)?.measured ?? null;
  const delayMs = hedgeDelayMs(measured, policy.body.negotiation, award.timeoutMs);
  if (delayMs === null || ended.aborted) return;
  await parts.pause(startedAt + delayMs + SLACK_MS - parts.now(), ended);
  if (!ended.aborted) await handle(runId, { type: 'hedgeAttempt', attemptId: award.attemptId });
}
