/** Somebody's claim to a contested slot. `since` in ms since the epoch; a higher priority is more urgent. */
export type Claim = {
  readonly id: string;
  readonly priority: number;
  readonly since: number;
  readonly score?: number;
};

/** Points by which the urgency of a run outweighs the priority of its subtasks, which goes from 0 to 9. */
const runPoints = { routine: 0, urgent: 10, emergency: 20 } as const;

/** Priority of a subtask's claim among those of all runs. */
export const claimPriority = (run: keyof typeof runPoints, subtask: number): number => runPoints[run] + subtask;

/** How urgent the run behind a claim is. The priority of a subtask only orders the work of its own run. */
export const urgencyOf = (priority: number): number => Math.floor(priority / runPoints.urgent);

/**
 * The moment from which a claim would have had to wait, had its priority been 0: earlier is served first. Every `ageingMs`
 * of waiting count as one point, so the order of two claims never changes while they wait, and a claim can be overtaken
 * only by those that came within (difference of priorities) × `ageingMs` after it.
 */
export const servedAsIfSince = ({ priority, since }: Pick<Claim, 'priority' | 'since'>, ageingMs: number): number =>
  since - priority * ageingMs;

/** Orders claims: priority with age, then the better score, then id. */
export const compareClaims =
  (ageingMs: number) =>
  (a: Claim, b: Claim): number =>
    servedAsIfSince(a, ageingMs) - servedAsIfSince(b, ageingMs) ||
    (b.score ?? 0) - (a.score ?? 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
