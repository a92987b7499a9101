import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { GENESIS_HASH } from '#lib/governance/ledger.ts';
import { noUsage } from '#lib/run/types.ts';
import { buildCommit, type RunCommit } from '../build-commit.ts';
import { decideNext, emptyBatch } from '../decide-batch.ts';
import { Invariants } from './invariants.ts';
import { MemoryStore } from './memory-store.ts';
import { toyDomain } from './toy-domain.ts';
import { Violation } from './violation.ts';

let store: MemoryStore;
let invariants: Invariants;

beforeEach(() => {
  const negotiation = { ...defaultPolicy.negotiation, askAgents: 'local' } as const;
  store = new MemoryStore(toyDomain.agents, { ...defaultPolicy, negotiation });
  invariants = new Invariants(store);
});

/** The commit that submits a run and puts a plan in force, so that awards follow. */
function soundCommit(): RunCommit {
  const world = { ...store.facts(), now: Date.UTC(2026, 0, 1), domain: toyDomain };
  const by = { id: 'p1', name: 'Ana' };
  const about = { domain: 'toy', title: 'Toy', priority: 'routine', region: 'any', granularity: 'medium' } as const;
  const submitted = decideNext(emptyBatch('r', null, world), {
    ...{ type: 'submit', ...about, query: { seed: 3, subtasks: 4 }, caseId: null, by },
  });
  const request = { mode: 'initial', goal: 'Toy', query: { seed: 3, subtasks: 4 }, priority: 'routine' } as const;
  const plan = toyDomain.planByRules({ ...request, granularity: 'medium', feedback: [], current: null, finished: [] });
  const result = { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage } as const;
  const batch = decideNext(submitted, { type: 'completePlanning', planningId: 'r-p1', result });
  return buildCommit(batch.steps, { world, headHash: GENESIS_HASH, handOff: new Set(), workerId: null });
}

/** Stores a commit and shows it to the invariants, after something else has happened. */
function live(commit: RunCommit, happening: () => void = () => {}): void {
  store.onCommit = (stored) => {
    happening();
    invariants.onCommit(stored);
  };
  store.commitRun(commit);
}

const withEvent = (
  commit: RunCommit,
  type: string,
  change: (event: RunCommit['events'][number]) => object,
): RunCommit => ({
  ...commit,
  events: commit.events.map((event) =>
    event.type === type ? ({ ...event, ...change(event) } as typeof event) : event,
  ),
});

describe('the invariants of a simulation', () => {
  test('accept a sound commit', () => {
    const commit = soundCommit();
    expect(commit.events.map((event) => event.type)).toContain('SubtaskAwarded');
    expect(() => live(commit)).not.toThrow();
  });

  test.each<[string, (commit: RunCommit) => RunCommit]>([
    ['a gap in the versions', (commit) => ({ ...commit, events: commit.events.toSpliced(1, 1) })],
    [
      'an altered event',
      (commit) => withEvent(commit, 'RunSubmitted', (event) => ({ body: { ...event.body, title: 'Other' } })),
    ],
    ['a chain that hangs on nothing', (commit) => withEvent(commit, 'PlanAdopted', () => ({ prevHash: GENESIS_HASH }))],
    ['entries that do not cancel out', (commit) => ({ ...commit, entries: commit.entries.slice(1) })],
    ['a summary of another run', (commit) => ({ ...commit, run: { ...commit.run, title: 'Other' } })],
    ['a commit without events', (commit) => ({ ...commit, events: [] })],
  ])('refuse %s', (_, spoil) => {
    expect(() => live(spoil(soundCommit()))).toThrow(Violation);
  });

  test('refuse an autonomous act once safe mode is on', () => {
    const commit = soundCommit();
    const latch = () => store.changeBreaker('system', 0, { type: 'SafeModeLatched', body: { why: person } }, 0);
    expect(() => live(commit, latch)).toThrow(/by itself in safe mode/);
  });

  test('refuse tokens held for work when everything has come to rest', () => {
    live(soundCommit());
    expect(() => invariants.atRest()).toThrow(/still holds 400 tokens/);
  });
});

const counts = { calls: 0, failures: 0, slow: 0, windowMs: 0, limit: 0 };
const person = { rule: 'person', scope: 'person', sentence: 'Ana turned safe mode on.', ...counts } as const;
