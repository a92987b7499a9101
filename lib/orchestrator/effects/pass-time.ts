import type { TimerCommand } from '#lib/run/effects.ts';
import type { EffectContext } from './attempt.ts';

/** Clocks of hosts differ by less than this, ms; a timer that rings earlier than its deadline by more was moved meanwhile. */
const CLOCK_SKEW_MS = 5_000;

/**
 * Lets a run know that a moment has come. Rings by the database's clock may be early by this host's: a deadline a moment
 * away is waited for, because a refused one would never ring again.
 */
export async function passTime(
  { parts, hot, handle }: EffectContext,
  runId: string,
  command: TimerCommand,
): Promise<void> {
  if (command.type === 'escalationDeadline') {
    const escalation = (await hot.get(runId))?.state.escalations[command.escalationId];
    const earlyMs = (escalation?.deadlineAt ?? 0) - parts.now();
    if (earlyMs > 0 && earlyMs < CLOCK_SKEW_MS) await parts.pause(earlyMs);
  }
  await handle(runId, command);
}
