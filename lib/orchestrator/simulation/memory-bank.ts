import { agentFloor } from '#lib/budget/allocation.ts';
import { cycleAt, cycleEntries, cycleStart, openingEntries } from '#lib/budget/cycle.ts';
import type { BankFlag } from '#lib/budget/flags.ts';
import type { CycleUse } from '#lib/budget/limits.ts';
import { debtsOf, type Loan, loansAfter } from '#lib/budget/loans.ts';
import { type Reviewed, reviewBank } from '#lib/budget/review.ts';
import type { Waiting } from '#lib/budget/starvation.ts';
import type { BankEntry } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { AgentCard, AgentView } from '#lib/registry/types.ts';
import { useOfEvent } from '#lib/run/projections/use-of-event.ts';
import type { LinkedEvent } from '../build-commit.ts';
import { sumUse, type UseRow } from '../cycle-use.ts';
import { bankedAgent } from '../watch-bank.ts';

/** The bank of a simulation: the books, and what the bank's stream would hold, in plain memory. */
export class MemoryBank {
  readonly balances = new Map<string, number>();
  readonly tenants = new Map<string, string>();
  /** Every time tokens were moved between agents: what was moved, and the balances and floors of then. */
  readonly rebalances: {
    readonly entries: readonly BankEntry[];
    readonly before: ReadonlyMap<string, number>;
    readonly floorTokens: number;
  }[] = [];
  readonly #used: (UseRow & { readonly at: number })[] = [];
  #loans: readonly Loan[] = [];
  #flags: readonly BankFlag[] = [];
  #lastRebalancedAt = 0;
  #cycles = 0;

  constructor(agents: readonly AgentCard[], rules: Policy['budget']) {
    this.post(
      openingEntries(
        agents.map((card) => card.id),
        rules,
      ),
    );
  }

  get flags(): readonly BankFlag[] {
    return this.#flags;
  }

  get debts(): Record<string, number> {
    return debtsOf(this.#loans);
  }

  post(entries: readonly BankEntry[], runId: string | null = null): void {
    for (const { accountId, amount } of entries)
      this.balances.set(accountId, (this.balances.get(accountId) ?? 0) + amount);
    this.#loans = loansAfter(
      this.#loans,
      entries.map((entry) => ({ ...entry, runId, at: 0 })),
    );
  }

  /** Takes note of what the events of a run used. */
  heed(runId: string, events: readonly LinkedEvent[]): void {
    for (const event of events) {
      if (event.type === 'RunSubmitted') this.tenants.set(runId, event.body.tenant ?? 'main');
      const used = useOfEvent(event);
      if (used) this.#used.push({ ...used, runId, at: event.at });
    }
  }

  use(now: number, rules: Policy['budget']): CycleUse {
    const cycle = cycleAt(now, rules);
    const since = cycleStart(cycle, rules);
    return sumUse(
      cycle,
      this.#used.filter(({ at }) => at >= since),
      this.tenants,
    );
  }

  /** Begins a cycle, whatever the time; false when nothing moved. */
  restock(agents: readonly AgentCard[], rules: Policy['budget']): boolean {
    this.#cycles += 1;
    const families = Object.fromEntries(agents.map(({ id, family }) => [id, family]));
    const tenants = Object.fromEntries(this.tenants);
    const before = { balances: Object.fromEntries(this.balances), debts: this.debts, families, tenants };
    const { entries } = cycleEntries(before, rules, `restock:${this.#cycles}`);
    this.post(entries);
    for (const [id, balance] of this.balances) if (id.startsWith('run:') && balance === 0) this.balances.delete(id);
    return entries.length > 0;
  }

  /** Looks the bank over as a worker does, and moves what it says. */
  review(
    agents: readonly AgentView[],
    waiting: readonly Waiting[],
    { now, rules }: { readonly now: number; readonly rules: Policy['budget'] },
  ): Reviewed {
    const pool = agents.filter(({ state }) => state === 'active' || state === 'canary');
    const reviewed = reviewBank(
      {
        now,
        agents: pool.map((agent) => bankedAgent(agent, agent.balanceTokens)),
        reserveTokens: this.balances.get('reserve') ?? 0,
        use: this.use(now, rules),
        ...{ runs: [], waiting, runNames: {}, up: this.#flags, lastRebalancedAt: this.#lastRebalancedAt },
      },
      rules,
    );
    const gone = new Set([...reviewed.cleared, ...reviewed.raised].map(({ id }) => id));
    this.#flags = [...this.#flags.filter(({ id }) => !gone.has(id)), ...reviewed.raised];
    if (reviewed.entries.length > 0) {
      this.#lastRebalancedAt = now;
      const floorTokens = agentFloor(rules, pool.length);
      this.rebalances.push({ entries: reviewed.entries, before: new Map(this.balances), floorTokens });
    }
    this.post(reviewed.entries);
    return reviewed;
  }
}
