import { createOrchestrator } from '#lib/orchestrator/orchestrator.ts';
import type { Performer } from '#lib/orchestrator/parts.ts';
import { FakeClock, settled } from '#lib/orchestrator/simulation/fake-clock.ts';
import { MemoryStore } from '#lib/orchestrator/simulation/memory-store.ts';
import { type GranularityRules, rewardOf } from '#lib/planning/granularity/choose-granularity.ts';
import type { PlanOutcome } from '#lib/planning/granularity/plan-outcome.ts';
import { seededNormal } from '#lib/planning/granularity/seeded-normal.ts';
import type { Granularity } from '#lib/planning/types.ts';
import { noUsage } from '#lib/run/types.ts';
import { type BenchCouncil, cardsOf, partedDomain, policyFor, shareOf, WORK } from './granularity-council.ts';

/** One run of the bench: its size, and what it came to. */
export type BenchRun = Omit<PlanOutcome, 'domain' | 'context' | 'quality'> & { readonly worth: number };

type Series = { readonly size: Granularity | 'adaptive'; readonly runs: number; readonly seed: string };

const by = { id: 'bench', name: 'Bench' };

/**
 * Runs one after another through the real engine – choice of size, plan, bids, lines, commits – on a clock of its own, each
 * of the given size or of the one that the engine chooses from those before. All answers count as equally good, so what is
 * compared is time and tokens. The same seed gives the same figures.
 */
export async function benchRuns(
  council: BenchCouncil,
  { size, runs, seed }: Series,
  rules: GranularityRules,
): Promise<BenchRun[]> {
  const clock = new FakeClock(Date.UTC(2026, 0, 1), () => 0);
  const store = new MemoryStore(cardsOf(council), policyFor(size));
  const domain = partedDomain(council);
  const engine = createOrchestrator({
    store: store.asStore(async (act) => act()),
    domains: { [domain.id]: domain },
    perform: worker(clock, council, seed),
    plan: async (request) => ({
      ...{ kind: 'planned', plan: domain.planByRules(request), planner: 'rules', source: 'rule-based' },
      ...{ refused: [], usage: noUsage },
    }),
    now: () => clock.now,
    pause: (ms, signal) => clock.pause(ms, signal),
    random: () => 0,
    workerId: 'bench',
    regions: ['any'],
    capacity: 1_000,
    onError: (error) => {
      throw error;
    },
  });
  const results: BenchRun[] = [];
  for (let nth = 1; nth <= runs; nth++) {
    const runId = `${council.name}-${size}-${nth}`;
    const granularity = size === 'adaptive' ? rules.safe : size;
    const question = { domain: domain.id, title: runId, query: null, priority: 'routine', region: 'any' } as const;
    await engine.handle(runId, { type: 'submit', ...question, granularity, caseId: null, by });
    await engine.performPlanning(runId, `${runId}-p1`);
    await settled();
    while (store.runs.get(runId)?.endedAt === null && (await clock.step()));
    results.push(resultOf(store, runId, rules));
  }
  engine.stop();
  return results;
}

/** Works for what the part asks, give or take a tenth, after what each call costs. */
const worker =
  (clock: FakeClock, { callSeconds }: BenchCouncil, seed: string): Performer =>
  async ({ attemptId, subtask }, agent, { signal }) => {
    const share = shareOf(subtask.key);
    const noise = Math.max(0.5, 1 + 0.1 * seededNormal(`${seed}/${attemptId}`));
    const durationMs = 1_000 * (callSeconds + WORK.seconds * share * noise);
    await clock.pause(durationMs, signal);
    const usage = {
      ...noUsage,
      ...{ inputTokens: WORK.readingTokens, outputTokens: Math.round(WORK.tokens * share), calls: 1 },
    };
    const said = { output: 'done', confidence: 0.9, rationale: '', evidence: [], difficulty: null, messages: [] };
    return { ok: true, value: { ...said, usage, model: agent.model, repairs: 0, degraded: false }, usage, durationMs };
  };

function resultOf(store: MemoryStore, runId: string, rules: GranularityRules): BenchRun {
  const run = store.runs.get(runId);
  const proposed = store.events.get(`run:${runId}`)?.find((event) => event.type === 'PlanProposed');
  if (run?.status !== 'done' || run.endedAt === null || proposed?.type !== 'PlanProposed')
    throw new Error(`${runId} did not come to a report: ${run?.status}`);
  const { granularity } = proposed.body.plan;
  const latencyMs = run.endedAt - run.createdAt;
  const worth = rewardOf({ quality: 1, latencyMs, tokens: run.tokens }, rules);
  return { granularity, latencyMs, tokens: run.tokens, worth };
}
