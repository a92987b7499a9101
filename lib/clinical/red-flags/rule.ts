import type { Clause } from './clause.ts';

/** A rule that names a danger: what it looks for in a sentence, what to do and how soon. */
export type RedFlagRule = {
  id: string;
  title: string;
  action: string;
  /** Longest acceptable delay until the action. */
  withinMinutes: number;
  /** The rule in a sentence a clinician can check. */
  rule: string;
  /** Condition that must be excluded; null where the danger is not one condition. */
  conditionId: string | null;
  applies: Clause;
};

/** A rule that fired, with the findings that made it. */
export type RedFlag = Omit<RedFlagRule, 'applies'> & { because: string[] };

/** Two working weeks, the delay of suspected-cancer pathways. */
export const TWO_WEEKS_MINUTES = 14 * 24 * 60;
