import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Json } from '#lib/kernel/json.ts';
import { servedAsIfSince } from '#lib/negotiation/claims.ts';
import type { Effect, TimerCommand } from '#lib/run/effects.ts';
import type { WorkPlace } from '#lib/run/world.ts';

/** Work for the queue. `runAt` in ms since the epoch, null for now; a smaller `priority` runs first; a new job replaces a waiting one of the same key. */
export type Job = {
  readonly task: string;
  readonly payload: Json;
  readonly runAt: number | null;
  readonly key: string;
  readonly priority: number;
  readonly maxAttempts: number;
  /** The worker that does it already: the job only stands for the case that this worker dies. Null for whoever comes first. */
  readonly lockedBy: string | null;
};

/** Work that the process which commits it performs itself. */
export type HandOff = Extract<Effect, { kind: 'attempt' | 'plan' }>;

/** What names a piece of work among those that a process has in hand. */
export const workId = (work: HandOff): string => (work.kind === 'plan' ? work.planningId : work.attemptId);

/** Work for the queue, and attempts to announce as no longer wanted. */
export type Placed = { readonly jobs: readonly Job[]; readonly aborts: readonly string[] };

/** Tries of a job before it is left for people to look at. */
const JOB_TRIES = 25;

/**
 * What this process performs itself while it has room: attempts begun with their award, plans, and the attempts that are
 * still wanted and of its regions.
 */
export function chooseHandOff(effects: readonly Effect[], open: ReadonlySet<string>, here: Here | null): HandOff[] {
  if (here === null) return [];
  const rankOf = (work: HandOff) => (work.kind === 'plan' ? 1 : work.isBegun ? 2 : 0);
  const urgencyOf = (work: HandOff) => (work.kind === 'plan' ? 0 : work.priority);
  return effects
    .filter((effect) => effect.kind === 'attempt' || effect.kind === 'plan')
    .filter((work) => work.kind === 'plan' || (open.has(work.attemptId) && here.regions.includes(work.region)))
    .sort((a, b) => rankOf(b) - rankOf(a) || urgencyOf(b) - urgencyOf(a))
    .slice(0, here.freeSlots);
}

/**
 * Everything that is not handed off goes to the queue; attempts that ended within the batch need nobody. A plan that is handed
 * off stands in the queue as a job in the hands of its worker, which ends with the planning.
 */
export function placeEffects(
  effects: readonly Effect[],
  open: ReadonlySet<string>,
  { handOff, workerId, ageingMs }: PlacedFor,
): Placed {
  const jobs = new Map<string, Job>();
  const aborts: string[] = [];
  for (const effect of effects) {
    if (effect.kind === 'abort') aborts.push(effect.attemptId);
    else if (effect.kind === 'plan') addJob(jobs, planJob(effect, handOff.has(effect.planningId) ? workerId : null));
    else if (effect.kind !== 'attempt') addJob(jobs, jobOf(effect));
    else if (open.has(effect.attemptId) && !handOff.has(effect.attemptId)) addJob(jobs, attemptJob(effect, ageingMs));
  }
  return { jobs: [...jobs.values()], aborts };
}

/** What this process can take on itself at once; null where no work is done. */
type Here = Pick<WorkPlace, 'regions' | 'freeSlots'>;

type PlacedFor = {
  readonly handOff: ReadonlySet<string>;
  readonly workerId: string | null;
  readonly ageingMs: number;
};

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
  lockedBy: null,
});

/** The key of the job for a planning. */
export const planKey = (planningId: string): string => `plan:${planningId}`;

const planJob = ({ runId, planningId }: Extract<Effect, { kind: 'plan' }>, lockedBy: string | null): Job => ({
  task: 'plan',
  payload: { runId, planningId },
  runAt: null,
  key: planKey(planningId),
  priority: 0,
  maxAttempts: JOB_TRIES,
  lockedBy,
});

function jobOf(effect: Extract<Effect, { kind: 'bids' | 'timer' }>): Job {
  if (effect.kind === 'bids') {
    const { runId, subtaskKey, callId } = effect;
    return {
      task: 'bids',
      payload: { runId, subtaskKey, callId },
      runAt: null,
      key: callId,
      priority: 0,
      maxAttempts: JOB_TRIES,
      lockedBy: null,
    };
  }
  const { runId, at, command } = effect;
  const key = timerKey(runId, at, command);
  const payload = { runId, command, at };
  return { task: 'timer', payload, runAt: at, key, priority: 0, maxAttempts: JOB_TRIES, lockedBy: null };
}
