import type { Parts } from './parts.ts';
import type { KeptAnswer } from './store.ts';

/** An answer to be kept; its digest is worked out when it is put away, not while its run waits. */
export type FreshAnswer = Omit<KeptAnswer, 'digest'> & { readonly digestOf: () => string };

/** How long answers are gathered before they are put away together, ms. */
const GATHER_MS = 1_000;
/** More than this at once, and the oldest are let go: a cache may have gaps. */
const MOST_GATHERED = 500;

/** Keeps answers for later in the background, many in one statement, so that keeping them costs the runs nothing. */
export class AnswerShelf {
  readonly #parts: Pick<Parts, 'store' | 'pause' | 'onError'>;
  #gathered: FreshAnswer[] = [];
  #isGathering = false;

  constructor(parts: Pick<Parts, 'store' | 'pause' | 'onError'>) {
    this.#parts = parts;
  }

  /** `oldest` is the age beyond which nothing is kept, ms since the epoch. */
  put(answer: FreshAnswer, oldest: number): void {
    this.#gathered.push(answer);
    if (this.#gathered.length > MOST_GATHERED) this.#gathered.shift();
    if (this.#isGathering) return;
    this.#isGathering = true;
    void this.#putAway(oldest);
  }

  async #putAway(oldest: number): Promise<void> {
    await this.#parts.pause(GATHER_MS);
    const answers = this.#gathered.map(({ digestOf, ...kept }): KeptAnswer => ({ ...kept, digest: digestOf() }));
    this.#gathered = [];
    this.#isGathering = false;
    await this.#parts.store
      .keepAnswers(answers, oldest)
      .catch((error) => this.#parts.onError(error, 'keeping answers'));
  }
}
