type Claimant = { waiting: number; counter: number };

/**
 * Whose turn it is among those who wait: whoever was served least (virtual token counter, Sheng et al. 2024). Who joins
 * after a pause starts where the least served of those waiting stands, so that idling saves up nothing. Claimants nest:
 * with paths `[tenant, run]` tenants share alike, and within a tenant its runs.
 */
export class FairTurns {
  readonly #claimants = new Map<string, Claimant>();

  /** One more piece of work of this claimant waits. */
  join(path: readonly string[]): void {
    path.forEach((_, depth) => {
      const key = keyOf(path, depth);
      const known = this.#claimants.get(key) ?? { waiting: 0, counter: 0 };
      const counter = known.waiting > 0 ? known.counter : Math.max(known.counter, this.#leastBeside(path, depth));
      this.#claimants.set(key, { waiting: known.waiting + 1, counter });
    });
  }

  /** A piece of work waits no longer, and was not served. */
  part(path: readonly string[]): void {
    this.#leave(path, 0);
  }

  /** A piece of work got its turn; `cost` is what it takes, at least one, so that work without tokens counts too. */
  serve(path: readonly string[], cost: number): void {
    this.#leave(path, Math.max(1, cost));
  }

  /** Negative when the first claimant goes before the second; 0 when both were served alike, or are one. */
  compare(a: readonly string[], b: readonly string[]): number {
    const depth = a.findIndex((name, i) => name !== b[i]);
    return depth === -1 ? 0 : this.#counter(keyOf(a, depth)) - this.#counter(keyOf(b, depth));
  }

  #counter(key: string): number {
    return this.#claimants.get(key)?.counter ?? 0;
  }

  #leave(path: readonly string[], cost: number): void {
    path.forEach((_, depth) => {
      const key = keyOf(path, depth);
      const known = this.#claimants.get(key);
      if (known) this.#claimants.set(key, { waiting: known.waiting - 1, counter: known.counter + cost });
    });
    // When nobody waits any more the count begins anew: it remembers no more than it needs.
    if (this.#isIdle()) this.#claimants.clear();
  }

  #isIdle(): boolean {
    return [...this.#claimants.values()].every(({ waiting }) => waiting === 0);
  }

  /** The least served of those who wait beside this one; 0 when nobody does. */
  #leastBeside(path: readonly string[], depth: number): number {
    const beside = keyOf([...path.slice(0, depth), ''], depth);
    const counters = [...this.#claimants].flatMap(([key, { waiting, counter }]) =>
      waiting > 0 && key.startsWith(beside) && !key.slice(beside.length).includes('\n') ? [counter] : [],
    );
    return counters.length > 0 ? Math.min(...counters) : 0;
  }
}

/** One key per level of a path; names do not contain line breaks. */
const keyOf = (path: readonly string[], depth: number): string => path.slice(0, depth + 1).join('\n');
