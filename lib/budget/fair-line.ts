type Waiting<T> = { readonly item: T; readonly cost: number; readonly nth: number };
type Claimant<T> = { counter: number; readonly own: Waiting<T>[]; readonly below: FairLine<T> | null };

/**
 * A line in which everybody’s turn comes: the claimant who was served least goes next (virtual token counter, Sheng et al.
 * 2024). Who joins after a pause starts where the least served of those waiting stands, so that idling saves up nothing.
 * Claimants nest: with the path `[tenant, run]` tenants share alike, and within a tenant its runs. Of one claimant the
 * first come is first.
 */
export class FairLine<T> {
  readonly #depth: number;
  readonly #claimants = new Map<string, Claimant<T>>();
  #nth = 0;

  /** `depth` levels of claimants, one name in each path per level. */
  constructor(depth = 1) {
    this.#depth = depth;
  }

  get length(): number {
    return [...this.#claimants.values()].reduce((sum, claimant) => sum + lengthOf(claimant), 0);
  }

  /** Joins the line; `cost` is what serving it takes, at least one, so that work without tokens counts too. */
  add(path: readonly string[], item: T, cost: number): void {
    const name = path[0] ?? '';
    const claimant = this.#claimants.get(name) ?? this.#newcomer();
    if (lengthOf(claimant) === 0) claimant.counter = Math.max(claimant.counter, this.#leastOfWaiting() ?? 0);
    this.#claimants.set(name, claimant);
    this.#nth += 1;
    if (claimant.below) claimant.below.add(path.slice(1), item, cost);
    else claimant.own.push({ item, cost: Math.max(1, cost), nth: this.#nth });
  }

  /** The next to be served among those `mayGo` allows, taken out of the line; null when there is none. */
  take(mayGo: (item: T) => boolean = () => true): T | null {
    return this.#take(mayGo)?.item ?? null;
  }

  #take(mayGo: (item: T) => boolean): Waiting<T> | null {
    const inOrder = [...this.#claimants.values()]
      .filter((claimant) => lengthOf(claimant) > 0)
      .sort((a, b) => a.counter - b.counter);
    for (const claimant of inOrder) {
      const taken = claimant.below ? claimant.below.#take(mayGo) : takeFirst(claimant.own, mayGo);
      if (!taken) continue;
      claimant.counter += taken.cost;
      this.#forgetIdle();
      return taken;
    }
    return null;
  }

  #newcomer(): Claimant<T> {
    return { counter: 0, own: [], below: this.#depth > 1 ? new FairLine<T>(this.#depth - 1) : null };
  }

  #leastOfWaiting(): number | null {
    const waiting = [...this.#claimants.values()].filter((claimant) => lengthOf(claimant) > 0);
    return waiting.length > 0 ? Math.min(...waiting.map(({ counter }) => counter)) : null;
  }

  /** When nobody waits any more the line begins anew: it remembers no more than it needs. */
  #forgetIdle(): void {
    const least = this.#leastOfWaiting();
    for (const [name, claimant] of this.#claimants)
      if (lengthOf(claimant) === 0 && claimant.counter <= (least ?? Number.POSITIVE_INFINITY))
        this.#claimants.delete(name);
  }
}

const lengthOf = <T>({ own, below }: Claimant<T>): number => own.length + (below?.length ?? 0);

function takeFirst<T>(own: Waiting<T>[], mayGo: (item: T) => boolean): Waiting<T> | null {
  const place = own.findIndex(({ item }) => mayGo(item));
  return place === -1 ? null : (own.splice(place, 1)[0] ?? null);
}
