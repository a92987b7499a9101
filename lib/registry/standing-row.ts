import type { Standing } from './types.ts';

/** A row of the table of records. */
export type StandingRow = {
  readonly agentId: string;
  readonly version: string;
  readonly capability: string;
} & StandingFigures;

type StandingFigures = {
  readonly successes: number;
  readonly failures: number;
  readonly agreedSuccesses: number;
  readonly agreedFailures: number;
  readonly calibration: readonly number[] | null;
};

/** The record behind the figures of a row or of a change to it. */
export const recordOfRow = ({
  successes,
  failures,
  agreedSuccesses,
  agreedFailures,
  calibration,
}: StandingFigures): Standing => ({
  successes,
  failures,
  agreed: { successes: agreedSuccesses, failures: agreedFailures },
  calibration: calibration ?? [],
});
