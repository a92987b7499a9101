import type { BankEntry } from '#lib/budget/types.ts';
import { linkEntry } from '#lib/governance/ledger.ts';
import type { Json } from '#lib/kernel/json.ts';
import { type Effect, effectsOf } from '#lib/run/effects.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { type AttemptRow, attemptChanges } from '#lib/run/projections/attempt-rows.ts';
import { bankEntries } from '#lib/run/projections/bank-entries.ts';
import { type EscalationRow, escalationRows } from '#lib/run/projections/escalation-rows.ts';
import { type OutcomeRow, outcomeRows } from '#lib/run/projections/outcome-rows.ts';
import { type StandingChange, standingChanges } from '#lib/run/projections/standing-changes.ts';
import type { Step } from '#lib/run/projections/step.ts';
import { type RunSummary, summarise } from '#lib/run/projections/summarise.ts';
import type { World } from '#lib/run/world.ts';
import { type Job, placeEffects, planKey } from './effects/place.ts';

/** An event with its links in the chain, and the text that was hashed: its canonical JSON. */
export type LinkedEvent = RecordedEvent & { readonly prevHash: string; readonly hash: string; readonly text: string };

/** Everything one decision changes, to be written as a whole or not at all. Times in ms since the epoch. */
export type RunCommit = {
  readonly runId: string;
  /** Version the decision was made on; 0 for a new run. */
  readonly expectedVersion: number;
  /** Whether the decision believed safe mode to be latched. */
  readonly isSafeMode: boolean;
  readonly at: number;
  readonly events: readonly LinkedEvent[];
  readonly run: RunSummary;
  /** What the run hands over, when these events do so. */
  readonly report: Json;
  readonly escalations: readonly EscalationRow[];
  readonly entries: readonly BankEntry[];
  readonly awarded: readonly (AttemptRow & { readonly workerId: string | null })[];
  readonly started: readonly { readonly id: string; readonly workerId: string; readonly at: number }[];
  readonly ended: readonly string[];
  readonly outcomes: readonly OutcomeRow[];
  readonly standing: readonly StandingChange[];
  readonly jobs: readonly Job[];
  /** Keys of jobs that are done with these events, or no longer wanted. */
  readonly doneJobs: readonly string[];
  /** Attempts whose work is no longer wanted. */
  readonly aborts: readonly string[];
};

/** What a commit is built in: the facts it was decided on, the hash it links to, and the work this worker takes on, by `workId`. */
export type CommitContext = {
  readonly world: World;
  readonly headHash: string;
  readonly handOff: ReadonlySet<string>;
  readonly workerId: string | null;
};

/** The commit for the steps of a batch. Throws when there are none: nothing happened, so there is nothing to write. */
export function buildCommit(steps: readonly Step[], context: CommitContext): RunCommit {
  const first = steps[0];
  const state = steps.at(-1)?.after;
  if (!first || !state) throw new Error('A commit needs at least one event');
  const { world, handOff } = context;
  const changes = attemptChanges(steps);
  const expectedVersion = first.before?.version ?? 0;
  return {
    runId: state.runId,
    expectedVersion,
    isSafeMode: world.safeMode !== null,
    at: world.now,
    events: link(steps, context.headHash),
    run: summarise(state),
    report: steps.some(({ event }) => event.type === 'RunCompleted') ? state.report : null,
    escalations: escalationRows(steps),
    entries: bankEntries(steps),
    awarded: changes.awarded.map((row) => ({ ...row, workerId: handOff.has(row.id) ? context.workerId : null })),
    started: changes.started,
    ended: changes.ended,
    outcomes: outcomeRows(steps, world.policy.body.breaker.slowMs),
    standing: standingChanges(steps, world.domain),
    ...placeEffects(effectsOfSteps(steps), stillWanted(steps), {
      handOff,
      workerId: context.workerId,
      ageingMs: ageingMsOf(world),
    }),
    doneJobs: planningsEnded(steps).map(planKey),
  };
}

/** The outside work that steps call for. */
export const effectsOfSteps = (steps: readonly Step[]): Effect[] => steps.flatMap(effectsOf);

/** Attempts awarded by these steps and not ended by them. */
export const stillWanted = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(attemptChanges(steps).awarded.map((row) => row.id));

/** Plannings that these steps ended, by a plan, by failing or because another took their place. */
const planningsEnded = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ before, after }) => {
    const planningId = before?.planning?.planningId;
    return planningId !== undefined && planningId !== after.planning?.planningId ? [planningId] : [];
  });

const ageingMsOf = ({ policy }: World): number => policy.body.negotiation.ageingMinutes * 60_000;

function link(steps: readonly Step[], headHash: string): LinkedEvent[] {
  let prevHash = headHash;
  return steps.map(({ event, after }) => {
    const { version, type, actor, at } = event;
    const stream = `run:${after.runId}`;
    const entry = { stream, version, type, actor, at: new Date(at).toISOString(), body: event.body };
    const linked = { ...event, prevHash, ...linkEntry(prevHash, entry) };
    prevHash = linked.hash;
    return linked;
  });
}
