import { err, type Result } from '#lib/kernel/result.ts';
import type { Outcome } from '#lib/run/types.ts';
import type { Answer } from './answer.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import type { OutputCheck } from './output-check.ts';
import type { WorkContext, WorkFailure } from './types.ts';
import { noTokens, type TokenCount } from './work-usage.ts';

/** What each kind of performing is given: the context with the check of the task's output spec, and who watches. */
export type AttemptContext = WorkContext & { readonly check: OutputCheck; readonly watch: AttemptWatch };

export type FailedCall = NonNullable<Outcome['failedCalls']>[number];

/** An answer or a failure, with the tokens it took and the corrections it needed. */
export type Attempted = {
  readonly result: Result<Answer, WorkFailure>;
  readonly tokens: TokenCount;
  readonly repairs: number;
  /** The model that answered, when it may be another than the card's first. */
  readonly model?: string;
  /** Calls to models before it that came to nothing. */
  readonly failedCalls?: readonly FailedCall[];
};

/** An attempt that failed before it took any tokens. */
export const failedAtOnce = (failure: WorkFailure): Attempted => ({
  result: err(failure),
  tokens: noTokens,
  repairs: 0,
});
