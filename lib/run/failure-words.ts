import type { AttemptFailure } from './types.ts';

/** Why an attempt failed, in words that follow a colon. */
export const failureWords: Readonly<Record<AttemptFailure['kind'], string>> = {
  timeout: 'it ran out of time',
  'token-limit': 'it ran out of tokens',
  provider: 'the provider of its model failed',
  'rate-limited': 'the provider of its model takes no more calls for now',
  'invalid-output': 'it gave no answer of the form asked for',
  refused: 'it refused',
  loop: 'it went in circles',
  crashed: 'its worker ended',
  bug: 'an error in this program',
  'not-found': 'nothing was found',
};
