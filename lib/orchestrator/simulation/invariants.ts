import { chainHash, GENESIS_HASH } from '#lib/governance/ledger.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { evolve } from '#lib/run/evolve.ts';
import { type RunSummary, summarise } from '#lib/run/projections/summarise.ts';
import type { RunState } from '#lib/run/state.ts';
import type { LinkedEvent, RunCommit } from '../build-commit.ts';
import type { MemoryStore } from './memory-store.ts';
import { checkPast } from './past-invariants.ts';
import { Violation } from './violation.ts';

type Watched = { readonly state: RunState; readonly hash: string };

/** Looks at every commit as it is written, keeps its own fold of each run, and throws a Violation when a promise is broken. */
export class Invariants {
  readonly #store: MemoryStore;
  readonly #runs = new Map<string, Watched>();
  readonly #committed = new Set<string>();
  readonly #decided = new Set<string>();

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  onCommit(commit: RunCommit): void {
    this.#booksBalance(commit);
    let watched = this.#runs.get(commit.runId) ?? null;
    for (const event of commit.events) {
      this.#isLinked(commit.runId, event, watched);
      this.#isAllowed(commit.runId, event, watched?.state ?? null);
      const after = evolve(watched?.state ?? null, event);
      checkPast(event, watched?.state ?? null, after, (runId) => this.#store.events.get(`run:${runId}`) ?? []);
      watched = { state: after, hash: event.hash };
    }
    if (!watched) throw new Violation(`${commit.runId}: a commit without events`);
    this.#runs.set(commit.runId, watched);
    this.#rowsFit(commit.run, watched.state);
  }

  /** What must hold when everything has come to rest. */
  atTheEnd(): void {
    for (const [runId, { state }] of this.#runs)
      if (state.endedAt === null) throw new Violation(`${runId} came to rest as ${state.status}: ${restOf(state)}`);
    if (this.#store.attempts.size > 0)
      throw new Violation(`attempts in flight after the end: ${[...this.#store.attempts.keys()].join(', ')}`);
    for (const [account, balance] of this.#store.balances)
      if (account.startsWith('held:') && balance !== 0) throw new Violation(`${account} still holds ${balance} tokens`);
    for (const row of this.#store.escalations.values())
      if (row.status === 'open') throw new Violation(`${row.id} is open in the inbox of a run that ended`);
  }

  #booksBalance(commit: RunCommit): void {
    const sum = commit.entries.reduce((total, entry) => total + entry.amount, 0);
    if (sum !== 0) throw new Violation(`${commit.runId}: entries of a commit add up to ${sum}`);
    const books = [...this.#store.balances.values()].reduce((total, balance) => total + balance, 0);
    if (books !== 0) throw new Violation(`the bank's books add up to ${books}`);
  }

  #isLinked(runId: string, event: LinkedEvent, watched: Watched | null): void {
    const version = (watched?.state.version ?? 0) + 1;
    if (event.version !== version) throw new Violation(`${runId}: version ${event.version} where ${version} was due`);
    const prevHash = watched?.hash ?? GENESIS_HASH;
    const { type, actor, body } = event;
    const at = new Date(event.at).toISOString();
    const hash = chainHash(prevHash, { stream: `run:${runId}`, version, type, actor, at, body });
    if (event.prevHash !== prevHash || event.hash !== hash) throw new Violation(`${runId}: chain broken at ${version}`);
  }

  #isAllowed(runId: string, event: LinkedEvent, before: RunState | null): void {
    const { safeMode } = this.#store;
    const isAutonomous = isGated(event) && event.body.by === null;
    if (safeMode && isAutonomous) throw new Violation(`${runId}: ${event.type} by itself in safe mode`);
    if (event.type === 'SubtaskAwarded') this.#awardHolds(runId, event, before);
    if (event.type === 'SubtaskCommitted')
      this.#once(this.#committed, `${runId}/${event.body.subtaskKey}/${event.body.epoch}`);
    if (event.type === 'EscalationDecided') this.#once(this.#decided, event.body.escalationId);
  }

  #awardHolds(runId: string, event: Extract<LinkedEvent, { type: 'SubtaskAwarded' }>, before: RunState | null): void {
    const { subtaskKey, awards, policyVersion } = event.body;
    const parents = before?.subtasks[subtaskKey]?.spec.dependsOn ?? [];
    const early = parents.filter((key) => before?.subtasks[key]?.status.at !== 'committed');
    if (early.length > 0) throw new Violation(`${runId}: ${subtaskKey} awarded before ${early.join(', ')} committed`);
    const policy = this.#store.policies.find(({ version }) => version === policyVersion)?.body;
    const allowed = policy?.residency.allowed[before?.region ?? ''] ?? [];
    const astray = awards.find(({ region }) => !allowed.includes(region));
    if (astray) throw new Violation(`${runId}: ${subtaskKey} awarded to region ${astray.region}`);
  }

  #once(seen: Set<string>, what: string): void {
    if (seen.has(what)) throw new Violation(`${what} happened twice`);
    seen.add(what);
  }

  #rowsFit(row: RunSummary, state: RunState): void {
    if (canonicalJson(row) !== canonicalJson(summarise(state)))
      throw new Violation(`${row.id}: the summary is not the run's`);
  }
}

type Gated = Extract<LinkedEvent, { type: 'PlanAdopted' | 'SubtaskAwarded' | 'SubtaskCommitted' | 'RunCompleted' }>;

const isGated = (event: LinkedEvent): event is Gated =>
  event.type === 'PlanAdopted' ||
  event.type === 'SubtaskAwarded' ||
  event.type === 'SubtaskCommitted' ||
  event.type === 'RunCompleted';

const restOf = (state: RunState): string =>
  Object.values(state.subtasks)
    .map(({ spec, status }) => `${spec.key} ${status.at}`)
    .join(', ') || `planning ${state.planning?.planningId ?? 'nothing'}`;
