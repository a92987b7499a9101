import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Json } from '#lib/kernel/json.ts';
import { servedAsIfSince } from '#lib/negotiation/claims.ts';
import type { Effect, TimerCommand } from '#lib/run/effects.ts';

/** Work for the queue. `runAt` in ms since the epoch, null for now; a smaller `priority` runs first; a new job replaces a waiting one of the same key. */
export type Job = {
  readonly task: string;
  readonly payload: Json;
  readonly runAt: number | null;
  readonly key: string;
  readonly priority: number;
  readonly maxAttempts: number;
};

/** What this process can take on itself at once: its regions, and how many attempts it still has room for. No worker id, no hand-off. */
export type Placement = {
  readonly workerId: string | null;
  readonly regions: readonly string[];
  readonly freeSlots: number;
};

/** Work for the queue, and attempts to announce as no longer wanted. */
export type Placed = { readonly jobs: readonly Job[]; readonly aborts: readonly string[] };

/** Tries of a job before it is left for people to look at. */
const JOB_TRIES = 25;

/** The attempts among the effects that this process performs itself: those still wanted, of its regions, while it has room. */
export function chooseHandOff(effects: readonly Effect[], open: ReadonlySet<string>, here: Placement): string[] {
  if (here.workerId === null) return [];
  return effects
    .filter((effect) => effect.kind === 'attempt')
    .filter((effect) => open.has(effect.attemptId) && here.regions.includes(effect.region))
    .sort((a, b) => b.priority - a.priority)
    .slice(0, here.freeSlots)
    .map((effect) => effect.attemptId);
}

/** Everything that is not handed off goes to the queue; attempts that ended within the batch need nobody. */
export function placeEffects(
  effects: readonly Effect[],
  open: ReadonlySet<string>,
  { handOff, ageingMs }: { readonly handOff: ReadonlySet<string>; readonly ageingMs: number },
): Placed {
  const jobs = new Map<string, Job>();
  const aborts: string[] = [];
  for (const effect of effects) {
    if (effect.kind === 'abort') aborts.push(effect.attemptId);
    else if (effect.kind !== 'attempt') addJob(jobs, jobOf(effect));
    else if (open.has(effect.attemptId) && !handOff.has(effect.attemptId)) addJob(jobs, attemptJob(effect, ageingMs));
  }
  return { jobs: [...jobs.values()], aborts };
}

/** Attempts come after all else of the queue, which is short and lets other work go on. */
const ATTEMPT_PRIORITY = 9;

function timerKey(runId: string, at: number, command: TimerCommand): string {
  switch (command.type) {
    case 'wake':
      return `wake:${runId}:${at}`;
    case 'escalationDeadline':
      return `deadline:${command.escalationId}`;
    case 'closeBids':
      return `close:${command.callId}`;
    default:
      return assertNever(command);
  }
}

/** The queue's name for attempts of one region: a process registers only the tasks of its regions. */
export const attemptTask = (region: string): string => `attempt:${region}`;

const addJob = (jobs: Map<string, Job>, job: Job) => jobs.set(job.key, job);

const attemptJob = (effect: Extract<Effect, { kind: 'attempt' }>, ageingMs: number): Job => ({
  task: attemptTask(effect.region),
  payload: { runId: effect.runId, attemptId: effect.attemptId },
  // The queue serves the oldest first: priority moves the moment it counts from, so that work of every priority ages.
  runAt: servedAsIfSince(effect, ageingMs),
  key: effect.attemptId,
  priority: ATTEMPT_PRIORITY,
  maxAttempts: JOB_TRIES,
});

function jobOf(effect: Extract<Effect, { kind: 'plan' | 'bids' | 'timer' }>): Job {
  if (effect.kind === 'plan') {
    const { runId, planningId } = effect;
    return {
      task: 'plan',
      payload: { runId, planningId },
      runAt: null,
      key: `plan:${planningId}`,
      priority: 0,
      maxAttempts: JOB_TRIES,
    };
  }
  if (effect.kind === 'bids') {
    const { runId, subtaskKey, callId } = effect;
    return {
      task: 'bids',
      payload: { runId, subtaskKey, callId },
      runAt: null,
      key: callId,
      priority: 0,
      maxAttempts: JOB_TRIES,
    };
  }
  const { runId, at, command } = effect;
  const key = timerKey(runId, at, command);
  return { task: 'timer', payload: { runId, command, at }, runAt: at, key, priority: 0, maxAttempts: JOB_TRIES };
}
