import type { Dice } from './dice.ts';

/**
 * What goes wrong in a simulation, one lot per line: its name, and how often it is drawn in proportion to the others.
 * A fault strikes at the first opportunity after its time: the next commit, the next notice, the next call of a model.
 */
const faultLots = [
  /** A process ends without a word. */
  ['crash', 6],
  /** … between the store's commit and its reply. */
  ['crash-in-commit', 5],
  ['duplicate-job', 10],
  /** A finished job comes once more, a while later. */
  ['late-duplicate-job', 12],
  /** A job for work that is in hand already. */
  ['stray-job', 8],
  /** An answer or a person's command is sent twice. */
  ['duplicate-command', 14],
  ['duplicate-notification', 6],
  ['delay', 14],
  ['reorder-jobs', 8],
  ['reorder-notifications', 8],
  /** Just before a commit somebody else commits to the same run, … */
  ['commit-conflict', 14],
  /** … or safe mode is latched, … */
  ['safe-mode-in-commit', 4],
  /** … or the accounts it draws on are emptied. */
  ['funds-gone-in-commit', 6],
  ['lost-request', 8],
  ['lost-reply', 12],
  ['lost-notification', 10],
  /** The clock of one process leaps ahead or back, by seconds to minutes. */
  ['clock-jump', 8],
  /** Every connection breaks, and the store is away for a while. */
  ['store-restart', 3],
  /** One process cannot reach the store; others take it for dead. */
  ['partition', 5],
  /** A host comes back as it was some time ago: its clock is behind, and for a while it hears of nothing that changes. */
  ['host-restored', 6],
  ['policy-change', 5],
  /** Safe mode is latched and released at the same moment, or twice. */
  ['safe-mode-race', 5],
  ['breaker-trip', 6],
  /** Every call of one family of models fails for some seconds. */
  ['provider-outage', 4],
  /** … or every call of all of them. */
  ['general-outage', 8],
  ['agent-upgrade', 3],
  ['agent-retire', 3],
  ['agent-quarantine', 4],
  ['bank-exhaustion', 4],
  ['planner-failure', 2],
  ['planner-bug', 2],
  /** A plan that does not hold: a cycle, or something unknown. */
  ['planner-garbage', 3],
  ['model-error', 12],
  ['model-rate-limit', 5],
  ['model-timeout', 5],
  ['model-token-limit', 4],
  ['model-invalid-output', 5],
  /** An answer of the wrong shape that calls itself fine. */
  ['model-garbage', 6],
  ['model-refusal', 4],
  ['model-loop', 4],
  /** Work that is stopped, or only noted, for an anomaly of any kind. */
  ['model-astray', 10],
  ['model-slow', 6],
  ['model-hang', 5],
  ['model-bug', 4],
  /** An agent deaf to being called off: it answers all the same, late. */
  ['model-late', 6],
  /** Whoever watches slow work asks for a second attempt again and again. */
  ['eager-watcher', 10],
] as const;
export type FaultKind = (typeof faultLots)[number][0];
export const faultKinds: readonly FaultKind[] = faultLots.map(([kind]) => kind);

/** A fault and the moment from which it may strike, ms since the epoch. */
export type PlannedFault = { readonly at: number; readonly kind: FaultKind };

export const MAX_FAULTS = 200;

/** Up to 200 faults from a time on, in its order, some kinds so many times as often; the same dice plan the same. */
export function planFaults(
  dice: Dice,
  { from, lengthMs, times = {} }: { from: number; lengthMs: number; times?: Partial<Record<FaultKind, number>> },
): PlannedFault[] {
  const count = dice.between(0, MAX_FAULTS);
  const lots = faultLots.map(([kind, odds]) => [kind, odds * (times[kind] ?? 1)] as const);
  return Array.from({ length: count }, () => ({
    kind: dice.draw(lots),
    at: from + dice.between(0, lengthMs),
  })).sort((a, b) => a.at - b.at);
}

/** Faults at hand: waits for their time, hands each out once, and counts those that struck. */
export class Faults {
  readonly injected: Partial<Record<FaultKind, number>> = {};
  readonly #waiting = new Map<FaultKind, number[]>();
  readonly #now: () => number;
  readonly #tell: (kind: FaultKind, where: string) => void;
  #isOver = false;

  constructor(planned: readonly PlannedFault[], now: () => number, tell: (kind: FaultKind, where: string) => void) {
    for (const { kind, at } of planned) this.#waiting.set(kind, [...(this.#waiting.get(kind) ?? []), at]);
    this.#now = now;
    this.#tell = tell;
  }

  get count(): number {
    return Object.values(this.injected).reduce((sum, count) => sum + count, 0);
  }

  /** The kinds whose time has come, in the order of the table. */
  get due(): FaultKind[] {
    return faultKinds.filter((kind) => this.isDue(kind));
  }

  isDue(kind: FaultKind): boolean {
    const [at] = this.#waiting.get(kind) ?? [];
    return !this.#isOver && at !== undefined && at <= this.#now();
  }

  /** Whether a fault of this kind strikes here and now; it is used up by that. */
  strikes(kind: FaultKind, where: string): boolean {
    if (!this.isDue(kind)) return false;
    this.#waiting.get(kind)?.shift();
    this.injected[kind] = (this.injected[kind] ?? 0) + 1;
    this.#tell(kind, where);
    return true;
  }

  /** From now on nothing goes wrong. */
  end(): void {
    this.#isOver = true;
  }
}
