import type { Granularity, GranularityContext } from '../types.ts';

/** What a plan of a size came to, in the context it was chosen for. */
export type PlanOutcome = {
  readonly domain: string;
  readonly context: GranularityContext;
  readonly granularity: Granularity;
  /** 0 to 1, from what can be seen of a run: see `qualityOf`. */
  readonly quality: number;
  /** From the question to the report, without waiting for people. */
  readonly latencyMs: number;
  readonly tokens: number;
};

/** What is seen of a run that ended. */
export type RunEnd = {
  readonly isDone: boolean;
  readonly degraded: boolean;
  /** The council could not settle something by itself. */
  readonly escalated: boolean;
  /** A person put another answer in place of the council's, or refused it. */
  readonly overruled: boolean;
};

/**
 * How well a run went, as far as it can be seen: a person's verdict weighs most, a result marked as degraded next, help
 * that was needed least; no result is worth nothing.
 */
export function qualityOf({ isDone, degraded, escalated, overruled }: RunEnd): number {
  if (!isDone) return 0;
  return 1 - (overruled ? 0.4 : 0) - (degraded ? 0.3 : 0) - (escalated ? 0.15 : 0);
}
