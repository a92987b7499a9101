type Waiting = { readonly agentId: string; readonly limit: number; readonly enter: () => void };

/**
 * The attempts this process has taken on. At most `capacity` of them; those of one agent beyond its concurrency wait in
 * the agent's line, first come first served.
 */
export class AttemptSlots {
  readonly capacity: number;
  readonly #held = new Map<string, AbortController>();
  readonly #working = new Map<string, number>();
  readonly #lines: Waiting[] = [];
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

  /** Takes an attempt on; null when it is held here already. The signal tells when it is no longer wanted. */
  hold(attemptId: string): AbortSignal | null {
    if (this.#held.has(attemptId)) return null;
    const controller = new AbortController();
    this.#held.set(attemptId, controller);
    return controller.signal;
  }

  release(attemptId: string): void {
    this.#held.delete(attemptId);
    this.#tellFreed();
  }

  abort(attemptId: string, reason: string): void {
    this.#held.get(attemptId)?.abort(reason);
  }

  /** Resolves once there is a free slot. */
  async untilFree(): Promise<void> {
    while (this.free === 0) await new Promise<void>((resolve) => this.#freed.add(resolve));
  }

  /** Whether an agent could begin one more attempt at once. */
  hasRoom(agentId: string, limit: number): boolean {
    return (this.#working.get(agentId) ?? 0) < limit;
  }

  /** Resolves when the agent has room, and counts the attempt as its work until `leave`. */
  async enter(agentId: string, limit: number): Promise<void> {
    if (!this.hasRoom(agentId, limit)) {
      await new Promise<void>((enter) => {
        this.#lines.push({ agentId, limit, enter });
      });
      return;
    }
    this.#working.set(agentId, (this.#working.get(agentId) ?? 0) + 1);
  }

  leave(agentId: string): void {
    const working = (this.#working.get(agentId) ?? 1) - 1;
    const next = this.#lines.findIndex((waiting) => waiting.agentId === agentId && working < waiting.limit);
    const [waiting] = next === -1 ? [] : this.#lines.splice(next, 1);
    if (working === 0 && !waiting) this.#working.delete(agentId);
    else this.#working.set(agentId, working + (waiting ? 1 : 0));
    waiting?.enter();
  }

  #tellFreed(): void {
    const waiting = [...this.#freed];
    this.#freed.clear();
    for (const resolve of waiting) resolve();
  }
}
