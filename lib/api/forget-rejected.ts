import { forgetAnswers } from '#lib/orchestrator/kept-answers.ts';
import type { AttemptState } from '#lib/run/state.ts';

/** Answers that a person rejected stand in for nobody any more when the council is out of reach; nor do those they were taken from. */
export const forgetRejected = (attempts: readonly AttemptState[]): Promise<void> =>
  forgetAnswers(
    attempts.flatMap(({ award, status }) =>
      status.at === 'succeeded' ? (status.outcome.cachedFrom?.attemptId ?? award.attemptId) : [],
    ),
  );
