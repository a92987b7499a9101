import type { Policy } from '#lib/governance/policy.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { knownUsual, type UsualWork } from '#lib/monitoring/overrun.ts';
import type { Subject } from '#lib/monitoring/subject.ts';
import { nextLookAt, type WatchRules, watchAttempt, watchFrom } from '#lib/monitoring/watch-attempt.ts';
import type { WorkLimits } from './types.ts';

/** By what work is watched: policy, and what such work of the agent usually takes. */
export type Watching = { readonly policy: Policy['monitoring']; readonly usual: UsualWork | null };

/** The reason of an abort because of something the work does. */
export class WentAstray extends Error {
  override readonly name = 'WentAstray';
  readonly anomaly: Anomaly;

  constructor(anomaly: Anomaly) {
    super(anomaly.sentence);
    this.anomaly = anomaly;
  }
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
/** What is seen of the work, the moment being now. */
export type Seen = WithoutTime<Observation>;

type Watched = {
  readonly watching: Watching;
  readonly limits: WorkLimits;
  readonly subject: Subject | null;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Ends the work at once, for a reason that is a `WentAstray`. */
  readonly abort: (reason: WentAstray) => void;
};

/** Watches one piece of work from its beginning until `close`: told of all that is seen, and looking at the clock by itself. */
export class AttemptWatch {
  /** All that was found so far, in order. */
  readonly anomalies: Anomaly[] = [];
  readonly #consequences: Policy['monitoring']['consequences'];
  readonly #rules: WatchRules;
  readonly #now: () => number;
  readonly #abort: (reason: WentAstray) => void;
  #state: ReturnType<typeof watchFrom>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;

  constructor({ watching, limits, subject, now, abort }: Watched) {
    this.#consequences = watching.policy.consequences;
    this.#rules = { policy: watching.policy, ...limits, usual: knownUsual(watching.usual, watching.policy), subject };
    this.#now = now;
    this.#abort = abort;
    this.#state = watchFrom(now());
    this.#lookLater();
  }

  /** Takes in what was seen. Returns the anomaly for which policy ends the work, if it is one; others are only kept. */
  see(seen: Seen): Anomaly | null {
    const anomaly = this.#take({ ...seen, at: this.#now() } as Observation);
    this.#lookLater();
    return anomaly;
  }

  /** The work was stopped because its time is up, whatever policy says to that. */
  timeIsUp(): void {
    this.#take({ kind: 'tick', at: this.#state.startedAt + this.#rules.timeoutMs });
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #take(observation: Observation): Anomaly | null {
    const { state, anomaly } = watchAttempt(this.#state, observation, this.#rules);
    this.#state = state;
    if (anomaly === null) return null;
    this.anomalies.push(anomaly);
    return this.#consequences[anomaly.kind] === 'note' ? null : anomaly;
  }

  /**
   * One timer, set anew when it rings and when the next look falls due earlier: moving it with every piece of a stream
   * would cost more than watching.
   * At the end of the time given nothing is looked for: the deadline ends the work then, whatever policy says.
   */
  #lookLater(): void {
    const at = nextLookAt(this.#state, this.#rules);
    if (at >= this.#dueAt || at >= this.#state.startedAt + this.#rules.timeoutMs) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => this.#look(at), Math.max(1, at - this.#now()));
  }

  #look(due: number): void {
    this.#dueAt = Number.POSITIVE_INFINITY;
    const anomaly = this.#take({ kind: 'tick', at: Math.max(due, this.#now()) });
    if (anomaly) this.#abort(new WentAstray(anomaly));
    else this.#lookLater();
  }
}
