type Alarm = { readonly at: number; readonly order: number; readonly ring: () => void };

/** Time that moves only when nothing else can happen at the present moment. */
export class FakeClock {
  now: number;
  readonly #alarms: Alarm[] = [];
  #nth = 0;
  readonly #tieBreak: () => number;

  /** Alarms of the same moment ring in the order `tieBreak` gives them. */
  constructor(startMs: number, tieBreak: () => number) {
    this.now = startMs;
    this.#tieBreak = tieBreak;
  }

  /** Resolves `ms` later, or as soon as the signal aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const alarm = this.#set(ms, resolve);
      signal?.addEventListener('abort', () => {
        this.#drop(alarm);
        resolve();
      });
    });
  }

  /** Moves to the next alarm and rings it; false when there is none. All that follows from it at once has happened when it resolves. */
  async step(): Promise<boolean> {
    const next = this.#alarms.shift();
    if (!next) return false;
    this.now = Math.max(this.now, next.at);
    next.ring();
    await settled();
    return true;
  }

  get nextAt(): number | null {
    return this.#alarms[0]?.at ?? null;
  }

  #set(ms: number, ring: () => void): Alarm {
    this.#nth += 1;
    const alarm = { at: this.now + Math.max(0, ms), order: this.#tieBreak() + this.#nth * 1e-9, ring };
    const place = this.#alarms.findIndex(
      (other) => other.at > alarm.at || (other.at === alarm.at && other.order > alarm.order),
    );
    this.#alarms.splice(place === -1 ? this.#alarms.length : place, 0, alarm);
    return alarm;
  }

  #drop(alarm: Alarm): void {
    const place = this.#alarms.indexOf(alarm);
    if (place !== -1) this.#alarms.splice(place, 1);
  }
}

/** Lets every promise that can settle without a new alarm do so: microtasks run dry before the next turn of the event loop. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
