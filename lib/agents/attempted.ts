import { err, type Result } from '#lib/kernel/result.ts';
import type { Answer } from './answer.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import type { OutputCheck } from './output-check.ts';
import type { WorkContext, WorkFailure } from './types.ts';
import { noTokens, type TokenCount } from './work-usage.ts';

/** What each kind of performing is given: the context with the check of the task's output spec, and who watches. */
export type AttemptContext = WorkContext & { readonly check: OutputCheck; readonly watch: AttemptWatch };

/** An answer or a failure, with the tokens it took and the corrections it needed. */
export type Attempted = {
  readonly result: Result<Answer, WorkFailure>;
  readonly tokens: TokenCount;
  readonly repairs: number;
};

/** An attempt that failed before it took any tokens. */
export const failedAtOnce = (failure: WorkFailure): Attempted => ({
  result: err(failure),
  tokens: noTokens,
  repairs: 0,
});
