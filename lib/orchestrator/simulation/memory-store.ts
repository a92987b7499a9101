import type { Reviewed } from '#lib/budget/review.ts';
import type { BankEntry } from '#lib/budget/types.ts';
import type { Policy, PolicyInForce } from '#lib/governance/policy.ts';
import type { BreakerScope, SafeMode } from '#lib/monitoring/types.ts';
import type { PlanOutcome } from '#lib/planning/granularity/plan-outcome.ts';
import { addRecords } from '#lib/registry/standing.ts';
import { recordOfRow } from '#lib/registry/standing-row.ts';
import type { AgentCard, AgentView, Standing, VersionState } from '#lib/registry/types.ts';
import { awardsIn } from '#lib/run/awards-in.ts';
import type { EscalationRow } from '#lib/run/projections/escalation-rows.ts';
import type { OutcomeRow } from '#lib/run/projections/outcome-rows.ts';
import type { RunSummary } from '#lib/run/projections/summarise.ts';
import type { RunState } from '#lib/run/state.ts';
import { agentBreaker, openProviders } from '../agent-breaker.ts';
import { breakerAfter } from '../breaker-after.ts';
import type { LinkedEvent, RunCommit } from '../build-commit.ts';
import { withBank } from '../cycle-use.ts';
import type { Job } from '../effects/place.ts';
import type {
  BreakerEvent,
  CommitOutcome,
  Facts,
  KeptAnswer,
  RunHead,
  StartedAttempt,
  Store,
  StoredBreaker,
  StoredRun,
} from '../store.ts';
import { MemoryBank } from './memory-bank.ts';
import { planOutcomeOf } from './memory-plan-outcomes.ts';
import { MemoryRegistry } from './memory-registry.ts';

export type StoredJob = Job & { readonly id: number; lockedBy: string | null; attempts: number };
type AttemptInFlight = RunCommit['awarded'][number] & { startedAt: number | null; workerId: string | null };

/** What a listener hears: the same notices as on Postgres' channel. */
export type Notice = { readonly stream: string; readonly version: number };

/** The way to the store and back, on which things are late or get lost. */
export type Reach = <T>(act: () => T) => Promise<T>;

/** Runs that the choice of a plan's size rests on, as on Postgres. */
const LATEST_PLANS = 200;

/** The store of a simulation: the same commits, checks and refusals as in Postgres, in plain memory and at once. */
export class MemoryStore {
  readonly events = new Map<string, LinkedEvent[]>();
  readonly runs = new Map<string, RunSummary>();
  readonly snapshots = new Map<string, RunState>();
  readonly escalations = new Map<string, EscalationRow>();
  readonly bank: MemoryBank;
  readonly attempts = new Map<string, AttemptInFlight>();
  readonly outcomes: OutcomeRow[] = [];
  /** What plans whose size was chosen came to, by run, the earliest ended first. */
  readonly planOutcomes = new Map<string, PlanOutcome>();
  readonly keptAnswers = new Map<string, KeptAnswer>();
  readonly standing = new Map<string, Standing>();
  readonly jobs = new Map<number, StoredJob>();
  readonly policies: PolicyInForce[] = [];
  readonly registry: MemoryRegistry;
  /** Legs posted beside the commits of runs and the bank's own cycle: losses. */
  readonly otherEntries: BankEntry[] = [];
  readonly breakerStates = new Map<BreakerScope, StoredBreaker>();
  safeMode: SafeMode | null = null;
  /** Told of every commit that was written. */
  onCommit: (commit: RunCommit) => void = () => {};
  readonly #listeners = new Set<(notice: Notice) => void>();
  #nextJob = 1;

  constructor(agents: readonly AgentCard[], policy: Policy) {
    this.registry = new MemoryRegistry(agents);
    this.policies.push({ version: 1, body: policy });
    this.bank = new MemoryBank(agents, policy.budget);
  }

  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get policy(): PolicyInForce {
    const last = this.policies.at(-1);
    if (!last) throw new Error('There is always a policy');
    return last;
  }

  publishPolicy(body: Policy): void {
    this.policies.push({ version: this.policy.version + 1, body });
    this.#tell({ stream: 'policy', version: this.policy.version });
  }

  get balances(): ReadonlyMap<string, number> {
    return this.bank.balances;
  }

  /** Begins a new cycle of the bank. */
  restock(): void {
    const cards = this.registry.speaking.map(({ card }) => card);
    if (this.bank.restock(cards, this.policy.body.budget)) this.#tell({ stream: 'bank', version: 0 });
  }

  /** Looks the bank over, as a worker does every few seconds. */
  reviewBank(now: number): Reviewed {
    const idle = [...this.attempts.values()].filter(({ startedAt }) => startedAt === null);
    const waiting = idle.map(({ runId, agentId, awardedAt }) => ({
      ...{ claimant: runId, agentId, since: awardedAt, turns: 0 },
    }));
    const { agents, policy } = this.facts(now);
    const reviewed = this.bank.review(agents, waiting, { now, rules: policy.body.budget });
    if (reviewed.raised.length + reviewed.cleared.length + reviewed.entries.length > 0)
      this.#tell({ stream: 'bank', version: 0 });
    return reviewed;
  }

  /** Takes all that an account still has out of it. */
  exhaust(accountId: BankEntry['accountId']): void {
    const amount = this.balances.get(accountId) ?? 0;
    if (amount <= 0) return;
    const leg = { transaction: `loss:${accountId}:${this.otherEntries.length}`, reason: 'settle' } as const;
    this.postOthers([
      { ...leg, accountId, amount: -amount },
      { ...leg, accountId: 'spent', amount },
    ]);
  }

  postOthers(entries: readonly BankEntry[]): void {
    this.otherEntries.push(...entries);
    this.bank.post(entries);
  }

  registerVersion(card: AgentCard): void {
    this.registry.register(card);
    this.#tell({ stream: 'registry', version: this.registry.versions.length });
  }

  changeVersionState(agentId: string, state: VersionState): void {
    this.registry.change(agentId, state);
    this.#tell({ stream: 'registry', version: this.registry.versions.length });
  }

  loadRun(runId: string, since: RunHead | null): StoredRun | null {
    const all = this.events.get(`run:${runId}`);
    const last = all?.at(-1);
    if (!all || !last) return null;
    const snapshot = this.snapshots.get(runId) ?? null;
    const base = since?.state ?? snapshot;
    const events = all.slice(base?.version ?? 0);
    return { base, events, headHash: last.hash, snapshotVersion: snapshot?.version ?? 0 };
  }

  saveSnapshot(state: RunState): void {
    if ((this.snapshots.get(state.runId)?.version ?? 0) >= state.version) return;
    this.snapshots.set(state.runId, JSON.parse(JSON.stringify(state)) as RunState);
  }

  /** What is stored has been through JSON, as in Postgres: what JSON cannot say is lost here too. */
  commitRun(asked: RunCommit): CommitOutcome {
    const commit = JSON.parse(JSON.stringify(asked)) as RunCommit;
    const refusal = this.#refusalOf(commit);
    if (refusal) return refusal;
    const stream = `run:${commit.runId}`;
    this.events.set(stream, [...(this.events.get(stream) ?? []), ...commit.events]);
    this.runs.set(commit.runId, commit.run);
    for (const row of commit.escalations) this.escalations.set(row.id, row);
    this.bank.post(commit.entries, commit.runId);
    this.bank.heed(commit.runId, commit.events);
    for (const id of commit.ended) this.attempts.delete(id);
    for (const row of commit.awarded) this.attempts.set(row.id, { ...row, startedAt: null });
    for (const { id, workerId, at } of commit.started) {
      const row = this.attempts.get(id);
      if (row) this.attempts.set(id, { ...row, workerId, startedAt: at });
    }
    this.outcomes.push(...commit.outcomes);
    for (const change of commit.standing) this.#learn(change);
    this.#keepPlanOutcome(commit.run);
    for (const job of commit.jobs) this.addJob(job);
    for (const [id, { key }] of this.jobs) if (commit.doneJobs.includes(key)) this.jobs.delete(id);
    this.onCommit(commit);
    this.#tell({ stream, version: commit.run.version });
    for (const id of commit.aborts) this.#tell({ stream: `abort:${id}`, version: 0 });
    return 'committed';
  }

  #refusalOf(commit: RunCommit): CommitOutcome | null {
    if (commit.isSafeMode !== (this.safeMode !== null)) return 'world-stale';
    if ((this.runs.get(commit.runId)?.version ?? 0) !== commit.expectedVersion) return 'conflict';
    const asked = commit.entries.filter(
      ({ reason, accountId }) => reason !== 'settle' && !accountId.startsWith('held:'),
    );
    const isShort = [...sumsOf(asked)].some(
      ([account, change]) => change < 0 && (this.balances.get(account) ?? 0) + change < 0,
    );
    return isShort ? 'budget-stale' : null;
  }

  addJob(job: Job): void {
    for (const [id, waiting] of this.jobs)
      if (waiting.key === job.key && waiting.lockedBy === null) this.jobs.delete(id);
    this.jobs.set(this.#nextJob, { ...job, id: this.#nextJob, attempts: job.lockedBy === null ? 0 : 1 });
    this.#nextJob += 1;
  }

  /** `now` in ms since the epoch; the beginning of a simulation when left out. */
  facts(now = Date.UTC(2026, 0, 1)): Facts {
    const rules = this.policy.body.budget;
    const use = this.bank.use(now, rules);
    const { debts } = this.bank;
    return {
      policy: this.policy,
      agents: this.registry.speaking.map(({ card, state }) => withBank(this.#viewOf(card, state), use, debts, rules)),
      use,
      reserveTokens: this.balances.get('reserve') ?? 0,
      safeMode: this.safeMode,
      openProviders: openProviders([...this.breakerStates.values()]),
      planOutcomes: [...this.planOutcomes.values()].slice(-LATEST_PLANS),
    };
  }

  keepAnswers(answers: readonly KeptAnswer[], oldest: number): void {
    for (const kept of answers) {
      const key = `${kept.digest}/${kept.region}/${kept.agentId}`;
      if ((this.keptAnswers.get(key)?.at ?? 0) <= kept.at) this.keptAnswers.set(key, kept);
    }
    for (const [key, { at }] of this.keptAnswers) if (at < oldest) this.keptAnswers.delete(key);
  }

  keptAnswer(digest: string, region: string, oldest: number): KeptAnswer | null {
    const fitting = [...this.keptAnswers.values()].filter(
      (kept) => kept.digest === digest && kept.region === region && kept.at >= oldest,
    );
    return fitting.sort((a, b) => b.at - a.at)[0] ?? null;
  }

  claimAttempt(attemptId: string, workerId: string): boolean {
    const row = this.attempts.get(attemptId);
    if (!row || (row.workerId !== null && row.workerId !== workerId)) return false;
    this.attempts.set(attemptId, { ...row, workerId });
    return true;
  }

  startedAttempts(before: number): StartedAttempt[] {
    return [...this.attempts.values()].flatMap(({ id: attemptId, runId, workerId, startedAt }) =>
      workerId !== null && startedAt !== null && startedAt < before ? [{ runId, attemptId, workerId, startedAt }] : [],
    );
  }

  countStarts(runId: string, attemptId: string): number {
    const all = this.events.get(`run:${runId}`) ?? [];
    return all.filter(
      (event) =>
        (event.type === 'AttemptStarted' && event.body.attemptId === attemptId) ||
        awardsIn(event).some((award) => award.attemptId === attemptId && award.startedBy !== undefined),
    ).length;
  }

  /** What takeover does: jobs and attempts of a dead worker are free again. */
  takeOver(workerId: string): void {
    for (const job of this.jobs.values()) if (job.lockedBy === workerId) job.lockedBy = null;
    for (const row of [...this.attempts.values()].filter((attempt) => attempt.workerId === workerId)) {
      this.attempts.set(row.id, { ...row, workerId: null });
      const job = { task: `attempt:${row.region}`, payload: { runId: row.runId, attemptId: row.id }, runAt: null };
      this.addJob({ ...job, key: row.id, priority: 0, maxAttempts: 25, lockedBy: null });
    }
  }

  callWindows(now: number, windowMs: number) {
    const scopes = new Map<BreakerScope, { calls: number; failures: number; slow: number }>();
    for (const row of this.outcomes) {
      if (row.at <= now - windowMs) continue;
      const involved: BreakerScope[] = row.agentId === '' ? [] : ['system', `agent:${row.agentId}`];
      if (row.provider) involved.push(`provider:${row.provider}`);
      for (const scope of involved) {
        if (row.at <= (this.breakerStates.get(scope)?.changedAt ?? 0)) continue;
        const window = scopes.get(scope) ?? { calls: 0, failures: 0, slow: 0 };
        window.calls += 1;
        if (!row.ok) window.failures += 1;
        if (row.slow) window.slow += 1;
        scopes.set(scope, window);
      }
    }
    return [...scopes].map(([scope, window]) => ({ scope, window }));
  }

  outcomesSince(scope: BreakerScope, since: number): boolean[] {
    return this.outcomes
      .filter((row) => row.at > since && (scope === `agent:${row.agentId}` || scope === `provider:${row.provider}`))
      .map((row) => row.ok);
  }

  changeBreaker(scope: BreakerScope, version: number, event: BreakerEvent, at: number): boolean {
    if ((this.breakerStates.get(scope)?.version ?? 0) !== version) return false;
    if (event.type === 'SafeModeLatched') this.safeMode = { since: at, why: event.body.why };
    if (event.type === 'SafeModeReleased') this.safeMode = null;
    this.breakerStates.set(scope, { scope, version: version + 1, changedAt: at, state: breakerAfter(event, at) });
    this.#tell({ stream: `breaker:${scope}`, version: version + 1 });
    return true;
  }

  #viewOf(card: AgentCard, state: VersionState): AgentView {
    const standing: Record<string, Standing> = {};
    for (const capability of card.capabilities) {
      const known = this.standing.get(`${card.id}@${card.version}/${capability}`);
      if (known) standing[capability] = known;
    }
    return {
      card,
      state,
      standing,
      measured: measuredIn(this.outcomes.filter((row) => row.ok && row.agentId === card.id)),
      inFlight: [...this.attempts.values()].filter((attempt) => attempt.agentId === card.id).length,
      breaker: agentBreaker(card, [...this.breakerStates.values()], this.policy.body.resilience.fallbackModels),
      balanceTokens: this.balances.get(`agent:${card.id}`) ?? 0,
    };
  }

  #keepPlanOutcome(run: RunSummary): void {
    this.planOutcomes.delete(run.id);
    const asked = [...this.escalations.values()].filter(({ runId }) => runId === run.id);
    const outcome = planOutcomeOf(run, this.events.get(`run:${run.id}`) ?? [], asked);
    if (outcome) this.planOutcomes.set(run.id, outcome);
  }

  #learn({ agentId, version, capability, ...figures }: RunCommit['standing'][number]): void {
    const key = `${agentId}@${version}/${capability}`;
    this.standing.set(key, addRecords(this.standing.get(key), recordOfRow(figures)));
  }

  #tell(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  /** The store as the engine knows it; `reach` stands for the way there and back, where things get lost. */
  asStore(reach: Reach): Store {
    return {
      loadRun: (runId, since) => reach(() => this.loadRun(runId, since)),
      saveSnapshot: (state) => reach(() => this.saveSnapshot(state)),
      eventsUpTo: (runId, version) => reach(() => (this.events.get(`run:${runId}`) ?? []).slice(0, version)),
      commitRun: (commit) => reach(() => this.commitRun(commit)),
      facts: (now) => reach(() => this.facts(now)),
      claimAttempt: (attemptId, workerId) => reach(() => this.claimAttempt(attemptId, workerId)),
      countStarts: (runId, attemptId) => reach(() => this.countStarts(runId, attemptId)),
      attemptsOf: (workerId) =>
        reach(() =>
          [...this.attempts.values()]
            .filter((row) => row.workerId === workerId)
            .map((row) => ({ runId: row.runId, attemptId: row.id })),
        ),
      planningsOf: (workerId) =>
        reach(() =>
          [...this.jobs.values()]
            .filter((job) => job.task === 'plan' && job.lockedBy === workerId)
            .map((job) => job.payload as { runId: string; planningId: string }),
        ),
      unclaimedAttempts: (before) =>
        reach(() =>
          [...this.attempts.values()]
            .filter((row) => row.workerId === null && row.awardedAt < before)
            .map((row) => ({ runId: row.runId, attemptId: row.id, region: row.region })),
        ),
      startedAttempts: (before) => reach(() => this.startedAttempts(before)),
      agentCard: (agentId, version) => reach(() => this.registry.card(agentId, version)),
      keepAnswers: (answers, oldest) => reach(() => this.keepAnswers(answers, oldest)),
      keptAnswer: (digest, region, oldest) => reach(() => this.keptAnswer(digest, region, oldest)),
      activeRuns: () => reach(() => [...this.runs.values()].filter((run) => run.endedAt === null).map((run) => run.id)),
      breakers: () => reach(() => [...this.breakerStates.values()]),
      callWindows: (now, windowMs) => reach(() => this.callWindows(now, windowMs)),
      outcomesSince: (scope, since) => reach(() => this.outcomesSince(scope, since)),
      changeBreaker: (scope, version, event, at) => reach(() => this.changeBreaker(scope, version, event, at)),
    };
  }
}

/** Latencies as Postgres counts them, but at once. */
function measuredIn(rows: readonly OutcomeRow[]): AgentView['measured'] {
  const sorted = rows.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return sorted.length === 0 ? null : { p50Ms: at(0.5), p95Ms: at(0.95), samples: sorted.length };
}

function sumsOf(entries: readonly BankEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { accountId, amount } of entries) sums.set(accountId, (sums.get(accountId) ?? 0) + amount);
  return sums;
}
