import type { BankEntry } from '#lib/budget/types.ts';
import type { Facts, Store } from './store.ts';

/** How long facts of other processes may go unnoticed, ms. What must not be acted on when stale is guarded in the commit. */
const FRESH_MS = 500;
/** Age from which facts in use are read anew in the background, ms, so that where much is decided nobody waits for them. */
const AHEAD_MS = 250;

/**
 * The facts that decisions of this process share. Kept for half a second, moved forward by the process's own commits, and
 * dropped at once when policy, agents, breakers or safe mode change, or when a commit says they went stale.
 */
export class WorldView {
  readonly #store: Pick<Store, 'facts'>;
  #facts: Facts | null = null;
  #readAt = 0;
  #reading: Promise<Facts> | null = null;
  #generation = 0;

  constructor(store: Pick<Store, 'facts'>) {
    this.#store = store;
  }

  async get(now: number): Promise<Facts> {
    // Facts from the future were read before the clock was put back: nobody knows how old they are.
    const ageMs = now - this.#readAt;
    const isFresh = ageMs >= 0 && ageMs < FRESH_MS;
    if (this.#facts && isFresh && ageMs < AHEAD_MS) return this.#facts;
    this.#reading ??= this.#read(now);
    if (!this.#facts || !isFresh) return this.#reading;
    // Whoever cannot do without hears of a failure when these are no longer fresh.
    this.#reading.catch(() => {});
    return this.#facts;
  }

  /** Forgets the facts; what a reading under way brings back is no longer kept either. */
  invalidate(): void {
    this.#generation += 1;
    this.#facts = null;
    this.#reading = null;
  }

  /** Takes over what a commit of this process changed, so that the next decision does not spend it again. */
  advance(entries: readonly BankEntry[], awarded: readonly string[], ended: readonly string[]): void {
    if (this.#facts) this.#facts = factsAfter(this.#facts, entries, awarded, ended);
  }

  async #read(now: number): Promise<Facts> {
    const generation = this.#generation;
    try {
      const facts = await this.#store.facts(now);
      if (generation === this.#generation) {
        this.#facts = facts;
        this.#readAt = now;
      }
      return facts;
    } finally {
      if (generation === this.#generation) this.#reading = null;
    }
  }
}

/** Facts with the balances and debts after `entries`, and the load after awards to and endings of `agentId`s. */
export function factsAfter<F extends Pick<Facts, 'reserveTokens' | 'agents'>>(
  facts: F,
  entries: readonly BankEntry[],
  awarded: readonly string[],
  ended: readonly string[],
): F {
  if (entries.length === 0 && awarded.length === 0 && ended.length === 0) return facts;
  const moved = new Map<string, number>();
  const lent = new Map<string, number>();
  for (const { accountId, amount, reason } of entries) {
    moved.set(accountId, (moved.get(accountId) ?? 0) + amount);
    if (reason === 'borrow' || reason === 'repay') lent.set(accountId, (lent.get(accountId) ?? 0) + amount);
  }
  const load = new Map<string, number>();
  for (const id of awarded) load.set(id, (load.get(id) ?? 0) + 1);
  for (const id of ended) load.set(id, (load.get(id) ?? 0) - 1);
  return {
    ...facts,
    reserveTokens: facts.reserveTokens + (moved.get('reserve') ?? 0),
    agents: facts.agents.map((agent) => {
      const tokens = moved.get(`agent:${agent.card.id}`) ?? 0;
      const work = load.get(agent.card.id) ?? 0;
      const borrowed = lent.get(`agent:${agent.card.id}`) ?? 0;
      if (tokens === 0 && work === 0 && borrowed === 0) return agent;
      return {
        ...agent,
        balanceTokens: agent.balanceTokens + tokens,
        owedTokens: (agent.owedTokens ?? 0) + borrowed,
        inFlight: Math.max(0, agent.inFlight + work),
      };
    }),
  };
}
