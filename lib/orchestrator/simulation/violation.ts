type Circumstances = { readonly runId?: string | null; readonly cause?: unknown };

/** An invariant that did not hold: which, where, and what was wrong. */
export class Violation extends Error {
  readonly invariant: string;
  readonly runId: string | null;

  constructor(invariant: string, complaint: string, { runId = null, cause }: Circumstances = {}) {
    super(`${invariant}: ${runId === null ? '' : `${runId}: `}${complaint}`, { cause });
    this.invariant = invariant;
    this.runId = runId;
  }
}
