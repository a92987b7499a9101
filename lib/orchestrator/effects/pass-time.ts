import type { TimerCommand } from '#lib/run/effects.ts';
import type { EffectContext } from './attempt.ts';

/** Clocks of hosts differ by less than this, ms: a ring earlier by more tells of a host whose clock is wrong. */
const CLOCK_SKEW_MS = 5_000;

/** This host cannot tell what time it is: nothing was done, and the timer has to ring again. */
export class ClockBehind extends Error {
  constructor(byMs: number) {
    super(`The clock of this host is ${Math.round(byMs)} ms behind the database's`);
  }
}

/**
 * Lets a run know that the moment `at` (ms since the epoch) has come. Rings by the database's clock may be early by this
 * host's: a moment a little away is waited for, because a refused ring would never come again. Rejects when this host's
 * clock is far behind; the queue then rings once more, here or where the time is right.
 */
export async function passTime(
  { parts, hot, handle }: EffectContext,
  runId: string,
  command: TimerCommand,
  at: number | null = null,
): Promise<void> {
  // Timers set by earlier versions do not say when they were due.
  const due = at ?? (await deadlineOf({ hot }, runId, command));
  const earlyMs = due - parts.now();
  if (at !== null && earlyMs >= CLOCK_SKEW_MS) throw new ClockBehind(earlyMs);
  if (earlyMs > 0 && earlyMs < CLOCK_SKEW_MS) await parts.pause(earlyMs);
  await handle(runId, command);
  // Set back meanwhile, the clock may have made the run believe that it is too early.
  if (at !== null && parts.now() < at) throw new ClockBehind(at - parts.now());
}

async function deadlineOf({ hot }: Pick<EffectContext, 'hot'>, runId: string, command: TimerCommand): Promise<number> {
  if (command.type !== 'escalationDeadline') return 0;
  return (await hot.get(runId))?.state.escalations[command.escalationId]?.deadlineAt ?? 0;
}
