import { FairTurns } from '#lib/budget/fair-turns.ts';
import type { Line } from '#lib/negotiation/choose-help.ts';
import { type Claim, compareClaims, urgencyOf } from '#lib/negotiation/claims.ts';

/** An attempt in an agent's line, and what another agent must be able to do to take it over. */
export type WaitingAttempt = Claim & {
  readonly runId: string;
  /** Whose run it is, and the tokens reserved for the attempt: what fair turns are counted by. */
  readonly tenant: string;
  readonly tokens: number;
  readonly capabilities: readonly string[];
};

/** How an attempt wants to enter: how many the agent takes on at once, its claim, how claims age, and when it is given up. */
export type Entry = {
  readonly limit: number;
  readonly claim: WaitingAttempt;
  readonly ageingMs: number;
  readonly signal: AbortSignal;
};

type Waiting = Entry & { readonly settle: (entered: boolean) => void };

const pathOf = ({ claim }: Waiting): readonly string[] => [claim.tenant, claim.runId];

/**
 * The attempts this process has taken on. At most `capacity` of them; those of one agent beyond its concurrency wait in
 * the agent's line, served by urgency and age over all runs (paper §3); among the equally urgent, tenants and their runs take
 * fair turns, so that no run waits out another's hundred tasks.
 */
export class AttemptSlots {
  readonly capacity: number;
  readonly #held = new Map<string, AbortController>();
  readonly #working = new Map<string, number>();
  readonly #lines = new Map<string, Waiting[]>();
  readonly #turns = new Map<string, FairTurns>();
  readonly #freed = new Set<() => void>();
  #reserved = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get free(): number {
    return Math.max(0, this.capacity - this.#held.size - this.#reserved);
  }

  get ids(): readonly string[] {
    return [...this.#held.keys()];
  }

  /** Who waits for whom; empty when nobody waits. */
  get lines(): readonly Line<WaitingAttempt>[] {
    return [...this.#lines].map(([agentId, waiting]) => ({ agentId, waiting: waiting.map(({ claim }) => claim) }));
  }

  /** Sets slots aside for attempts whose commit is under way; the result gives them back, once, for good or to `hold` them. */
  reserve(count: number): () => void {
    let reserved = count;
    this.#reserved += reserved;
    return () => {
      this.#reserved -= reserved;
      reserved = 0;
      this.#tellFreed();
    };
  }

  /** Takes an attempt on; null when it is held here already. The signal tells when it is no longer wanted, or over. */
  hold(attemptId: string): AbortSignal | null {
    if (this.#held.has(attemptId)) return null;
    const controller = new AbortController();
    this.#held.set(attemptId, controller);
    return controller.signal;
  }

  /** Gives the slot back; whoever still listens to the attempt's signal hears that it is over. */
  release(attemptId: string): void {
    this.abort(attemptId, 'over');
    this.#held.delete(attemptId);
    this.#tellFreed();
  }

  abort(attemptId: string, reason: string): void {
    this.#held.get(attemptId)?.abort(reason);
  }

  abortAll(reason: string): void {
    for (const controller of this.#held.values()) controller.abort(reason);
  }

  /** Resolves once there is a free slot. */
  async untilFree(): Promise<void> {
    while (this.free === 0) await new Promise<void>((resolve) => this.#freed.add(resolve));
  }

  /** How many attempts each agent works on here. */
  get working(): ReadonlyMap<string, number> {
    return this.#working;
  }

  /** Whether an agent could begin one more attempt at once. */
  hasRoom(agentId: string, limit: number): boolean {
    return (this.#working.get(agentId) ?? 0) < limit;
  }

  /**
   * Resolves true when the agent has room, and counts the attempt as its work until `leave`; false when its signal aborts
   * while it waits.
   */
  async enter(agentId: string, entry: Entry): Promise<boolean> {
    if (entry.signal.aborted) return false;
    if (this.hasRoom(agentId, entry.limit)) {
      this.#working.set(agentId, (this.#working.get(agentId) ?? 0) + 1);
      return true;
    }
    return new Promise<boolean>((settle) => this.#queue(agentId, { ...entry, settle }));
  }

  leave(agentId: string): void {
    const working = (this.#working.get(agentId) ?? 1) - 1;
    const line = this.#lines.get(agentId) ?? [];
    const next = this.#nextOf(
      agentId,
      line.filter(({ limit }) => working < limit),
    );
    if (next) this.#turnsOf(agentId).serve(pathOf(next), next.claim.tokens);
    if (next) this.#remove(agentId, next);
    if (working === 0 && !next) this.#working.delete(agentId);
    else this.#working.set(agentId, working + (next ? 1 : 0));
    next?.settle(true);
  }

  /** Of those as urgent as the first in line, the claimant served least; the line is in the order of claims. */
  #nextOf(agentId: string, line: readonly Waiting[]): Waiting | undefined {
    const turns = this.#turnsOf(agentId);
    const urgency = urgencyOf(line[0]?.claim.priority ?? 0);
    return line
      .filter(({ claim }) => urgencyOf(claim.priority) === urgency)
      .reduce<Waiting | undefined>(
        (first, one) => (first && turns.compare(pathOf(first), pathOf(one)) <= 0 ? first : one),
        undefined,
      );
  }

  #turnsOf(agentId: string): FairTurns {
    const turns = this.#turns.get(agentId) ?? new FairTurns();
    this.#turns.set(agentId, turns);
    return turns;
  }

  #queue(agentId: string, waiting: Waiting): void {
    this.#turnsOf(agentId).join(pathOf(waiting));
    const line = this.#lines.get(agentId) ?? [];
    const before = compareClaims(waiting.ageingMs);
    const place = line.findIndex(({ claim }) => before(waiting.claim, claim) < 0);
    line.splice(place === -1 ? line.length : place, 0, waiting);
    this.#lines.set(agentId, line);
    const giveUp = () => {
      if (!this.#remove(agentId, waiting)) return;
      this.#turns.get(agentId)?.part(pathOf(waiting));
      waiting.settle(false);
    };
    waiting.signal.addEventListener('abort', giveUp, { once: true });
  }

  #remove(agentId: string, waiting: Waiting): boolean {
    const line = this.#lines.get(agentId);
    const place = line?.indexOf(waiting) ?? -1;
    if (!line || place === -1) return false;
    line.splice(place, 1);
    if (line.length === 0) {
      this.#lines.delete(agentId);
      this.#turns.delete(agentId);
    }
    return true;
  }

  #tellFreed(): void {
    const waiting = [...this.#freed];
    this.#freed.clear();
    for (const resolve of waiting) resolve();
  }
}
