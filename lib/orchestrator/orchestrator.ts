import type { Person } from '#lib/governance/escalation.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { safeModeByPerson } from '#lib/monitoring/safe-mode.ts';
import type { Refusal } from '#lib/run/command.ts';
import type { TimerCommand } from '#lib/run/effects.ts';
import type { RunState, RunStatus } from '#lib/run/state.ts';
import { AnswerShelf } from './answer-shelf.ts';
import { AttemptSlots } from './attempt-slots.ts';
import type { RunCommit } from './build-commit.ts';
import { type EffectContext, performAttempt } from './effects/attempt.ts';
import { performBids } from './effects/bids.ts';
import { failSilent } from './effects/fail-silent.ts';
import { helpFromIdle } from './effects/help-others.ts';
import { passTime } from './effects/pass-time.ts';
import type { HandOff } from './effects/place.ts';
import { performPlanning } from './effects/plan.ts';
import { watchBreakers } from './effects/watch-breakers.ts';
import { forkRun, readRunAt, rollBackRun, type Wish } from './go-back.ts';
import { createHandle, type Handle, type Handled } from './handle.ts';
import { HotRuns } from './load-run.ts';
import type { Parts } from './parts.ts';
import { Snapshots } from './snapshots.ts';
import type { Facts } from './store.ts';
import { WorldView } from './world.ts';

/** The engine of one process: the only composer of rooms, store, agents and clock. */
export type Orchestrator = {
  readonly handle: Handle;
  /** The run as stored now; null when there is none. */
  readonly readRun: (runId: string) => Promise<RunState | null>;
  /** The run exactly as it was after an event; null when it has no such version. */
  readonly readRunAt: (runId: string, version: number) => Promise<RunState | null>;
  readonly rollBack: (runId: string, wish: Wish) => Promise<Handled>;
  readonly fork: (runId: string, newRunId: string, wish: Wish) => ReturnType<typeof forkRun>;
  readonly performPlanning: (runId: string, planningId: string) => Promise<void>;
  /** Asks the agents of an open call for their bids. */
  readonly performBids: (call: { runId: string; subtaskKey: string; callId: string }) => Promise<void>;
  /** Takes an attempt from the queue: waits for a free slot, claims it, and performs it in the background. */
  readonly acceptAttempt: (runId: string, attemptId: string) => Promise<void>;
  readonly passTime: (runId: string, command: TimerCommand, at?: number | null) => Promise<void>;
  readonly abortAttempt: (attemptId: string) => void;
  readonly watchBreakers: () => Promise<number>;
  /** Resumes what this worker holds in the store but lost in memory, and fails what nobody ever took or what a living worker no longer speaks of. */
  readonly sweep: () => Promise<void>;
  readonly latchSafeMode: (by: Person, note: string) => Promise<Result<null, Refusal>>;
  /** Ends safe mode for a stated reason and lets every active run look again. */
  readonly releaseSafeMode: (by: Person, reason: string) => Promise<Result<null, Refusal>>;
  readonly wakeActiveRuns: () => Promise<void>;
  /** What decisions rest on beyond a run, at most half a second old. */
  readonly facts: () => Promise<Facts>;
  readonly invalidateWorld: () => void;
  /** Resolves as soon as a commit of this process has ended the run, with how. Ends elsewhere, or before, are not heard of. */
  readonly whenEnded: (runId: string) => Promise<RunStatus>;
  /** Attempts being performed here. */
  readonly held: () => readonly string[];
  readonly stop: () => void;
};

/** Builds the engine of a process from its parts. Nothing runs until it is asked. */
export function createOrchestrator(parts: Parts): Orchestrator {
  const hot = new HotRuns(parts.store);
  const world = new WorldView(parts.store);
  const slots = new AttemptSlots(parts.capacity);
  const shelf = new AnswerShelf(parts);
  const stopper = new AbortController();
  const inBackground = (doing: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => parts.onError(error, doing));

  const awaited = new Map<string, PromiseWithResolvers<RunStatus>>();
  const snapshots = new Snapshots(parts, hot, stopper.signal);
  const handle = createHandle({ parts, hot, world, slots, snapshots, afterCommit });
  const context: EffectContext = { parts, hot, world, slots, handle, shelf, stopping: stopper.signal };

  function afterCommit(commit: RunCommit, handOff: readonly HandOff[]): void {
    if (commit.run.endedAt !== null) {
      awaited.get(commit.runId)?.resolve(commit.run.status);
      awaited.delete(commit.runId);
    }
    for (const attemptId of commit.aborts) slots.abort(attemptId, 'no longer wanted');
    for (const work of handOff)
      if (work.kind === 'plan') inBackground('planning', performPlanning(context, work.runId, work.planningId));
      else inBackground('attempt', performAttempt(context, work.runId, work.attemptId));
    if (commit.outcomes.some((outcome) => !outcome.ok))
      inBackground('watching breakers', watchBreakers({ parts, world }));
  }

  async function wakeActiveRuns(): Promise<void> {
    const runIds = await parts.store.activeRuns();
    await Promise.all(runIds.map((runId) => handle(runId, { type: 'wake' })));
  }

  return {
    handle,
    readRun: async (runId) => (await hot.refresh(runId))?.state ?? null,
    readRunAt: (runId, version) => readRunAt(parts.store, runId, version),
    rollBack: (runId, wish) => rollBackRun({ store: parts.store, handle }, runId, wish),
    fork: (runId, newRunId, wish) => forkRun({ store: parts.store, handle }, runId, newRunId, wish),
    performPlanning: (runId, planningId) => performPlanning(context, runId, planningId),
    performBids: (call) => performBids(context, call),
    acceptAttempt: async (runId, attemptId) => {
      await slots.untilFree();
      if (parts.workerId === null || !(await parts.store.claimAttempt(attemptId, parts.workerId))) return;
      inBackground('attempt', performAttempt(context, runId, attemptId));
    },
    passTime: (runId, command, at) => passTime(context, runId, command, at),
    abortAttempt: (attemptId) => slots.abort(attemptId, 'no longer wanted'),
    watchBreakers: () => watchBreakers({ parts, world }),
    sweep: () => sweep(context),
    latchSafeMode: async (by, note) => {
      const why = safeModeByPerson(by.name, note);
      const latched = await changeSystem(context, by, { type: 'SafeModeLatched', body: { why } });
      // Runs at rest look again as well: what they were about to do by themselves becomes a question now, not at the next event.
      if (latched.ok) inBackground('waking runs', wakeActiveRuns());
      return latched;
    },
    releaseSafeMode: async (by, reason) => {
      if (reason.trim() === '') return err({ kind: 'note-missing', detail: 'Releasing safe mode needs a reason.' });
      const released = await changeSystem(context, by, { type: 'SafeModeReleased', body: { reason, by } });
      if (released.ok) inBackground('waking runs', wakeActiveRuns());
      return released;
    },
    wakeActiveRuns,
    facts: () => world.get(parts.now()),
    invalidateWorld: () => world.invalidate(),
    whenEnded: (runId) => {
      const known = awaited.get(runId) ?? Promise.withResolvers<RunStatus>();
      awaited.set(runId, known);
      return known.promise;
    },
    held: () => slots.ids,
    stop: () => {
      stopper.abort('stopping');
      slots.abortAll('stopping');
    },
  };
}

async function changeSystem(
  { parts, world }: EffectContext,
  by: Person,
  event: Parameters<Parts['store']['changeBreaker']>[2],
): Promise<Result<null, Refusal>> {
  const system = (await parts.store.breakers()).find(({ scope }) => scope === 'system');
  const isLatched = system !== undefined && system.state.status !== 'closed';
  if (isLatched === (event.type === 'SafeModeLatched'))
    return err({ kind: 'wrong-state', detail: isLatched ? 'Safe mode is on already.' : 'Safe mode is not on.' });
  const isDone = await parts.store.changeBreaker('system', system?.version ?? 0, event, parts.now(), `person:${by.id}`);
  world.invalidate();
  return isDone ? ok(null) : err({ kind: 'wrong-state', detail: 'Somebody else changed safe mode at this moment.' });
}

/** Attempts wait at most this many timeouts for a worker of their region before they count as failed. */
const UNCLAIMED_TIMEOUTS = 5;

/** A delay over for this long, ms, had its ring spent on something that kept the run from going on at that moment. */
const OVERSLEPT_MS = 5_000;

async function sweep(context: EffectContext): Promise<void> {
  const { parts, slots, world, handle, hot } = context;
  const { policy } = await world.get(parts.now());
  if (parts.workerId !== null) {
    const held = new Set(slots.ids);
    for (const { runId, attemptId } of await parts.store.attemptsOf(parts.workerId))
      if (!held.has(attemptId))
        performAttempt(context, runId, attemptId).catch((error) => parts.onError(error, 'attempt'));
    for (const { runId, planningId } of await parts.store.planningsOf(parts.workerId))
      if (!held.has(planningId))
        performPlanning(context, runId, planningId).catch((error) => parts.onError(error, 'planning'));
  }
  await helpFromIdle(context);
  await failSilent(context);
  for (const runId of hot.overslept(parts.now() - OVERSLEPT_MS)) await handle(runId, { type: 'wake' });
  const limitMs = policy.body.budget.attemptTimeoutMs * UNCLAIMED_TIMEOUTS;
  for (const { runId, attemptId, region } of await parts.store.unclaimedAttempts(parts.now() - limitMs)) {
    const failure = { kind: 'timeout', detail: `no worker of region ${region} took it`, provider: null } as const;
    const usage = { inputTokens: 0, outputTokens: 0, calls: 0, energyWh: { low: 0, high: 0 }, costUsd: 0 };
    await handle(runId, { type: 'failAttempt', attemptId, failure, usage, durationMs: 0 });
  }
}
