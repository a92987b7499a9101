import type { Policy } from '#lib/governance/policy.ts';
import { MAX_DELAY_MS } from '../connection.ts';
import type { MemoryStore } from '../memory-store.ts';

/** Facts are kept half a second; reading them and committing what they led to may be held up each, and tried again. */
export const STALE_MS = 3 * MAX_DELAY_MS + 1_000;

type Moment = {
  readonly at: number;
  readonly policy: Policy;
  readonly awardable: ReadonlySet<string>;
  readonly openBreakers: ReadonlySet<string>;
  /** Whether any breaker kept agents away, be it half-open and let single ones through. */
  readonly isStrained: boolean;
};

/** What was in force lately: a decision may rest on facts that have passed, but not on old ones. */
export class Past {
  #moments: Moment[] = [];
  readonly #store: MemoryStore;
  readonly #now: () => number;

  constructor(store: MemoryStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#keep();
    store.listen(({ stream }) => {
      if (/^(policy|registry|breaker:.*)$/.test(stream)) this.#keep();
    });
  }

  /** Everything that was in force at some moment lately, newest last. */
  get recent(): readonly Moment[] {
    const since = this.#now() - STALE_MS;
    const last = this.#moments.findLastIndex(({ at }) => at <= since);
    if (last > 0) this.#moments = this.#moments.slice(last);
    return this.#moments;
  }

  /** The greatest of a figure over the policies in force lately. */
  most(figure: (policy: Policy) => number): number {
    return Math.max(...this.recent.map(({ policy }) => figure(policy)));
  }

  #keep(): void {
    const { policy, registry, breakerStates } = this.#store;
    const open = [...breakerStates.values()].filter(({ state }) => state.status === 'open').map(({ scope }) => scope);
    this.#moments.push({
      at: this.#now(),
      policy: policy.body,
      awardable: new Set(registry.awardable),
      openBreakers: new Set(open),
      isStrained: [...breakerStates.values()].some(
        ({ scope, state }) => scope !== 'system' && state.status !== 'closed',
      ),
    });
  }
}
