import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { Invariant, Work } from './invariant.ts';

/** An agent never works on more at once, within one process, than it takes on; what was given up does not count. */
export const concurrencyHolds = (): Invariant => {
  const atWork = new Set<Work>();
  return {
    name: 'agents keep to their concurrency',
    atBegin: (work) => {
      atWork.add(work);
      const own = [...atWork].filter(
        ({ processId, agent, signal }) => processId === work.processId && agent.id === work.agent.id && !signal.aborted,
      );
      return (
        own.length > work.agent.concurrency && `${work.agent.id} works on ${own.length} at once in ${work.processId}`
      );
    },
    atEnd: (work) => {
      atWork.delete(work);
      return null;
    },
  };
};

/**
 * An attempt is in one pair of hands, unless others had to believe that its worker was dead: such a worker may come back and
 * begin what it had in its line, not knowing that others took it over.
 */
export const oneWorker = (): Invariant => {
  const hands = new Map<string, Set<string>>();
  const takenForDead = new Set<string>();
  return {
    name: 'an attempt is in one pair of hands',
    atBegin: ({ task, processId }) => {
      const holders = hands.get(task.attemptId) ?? new Set();
      hands.set(task.attemptId, new Set([...holders, processId]));
      const others = [...holders].filter((other) => !takenForDead.has(other));
      if (others.length === 0 || takenForDead.has(processId)) return null;
      return `${processId} works on ${task.attemptId} beside ${others.join(', ')}`;
    },
    atEnd: ({ task, processId }) => {
      hands.get(task.attemptId)?.delete(processId);
      return null;
    },
    atLoss: (processId, how) => {
      if (how !== 'gone') return;
      takenForDead.add(processId);
      for (const holders of hands.values()) holders.delete(processId);
    },
  };
};

/** Time a notice may take to reach a worker, ms. */
const HEARD_MS = 4_000;
/** Work that does not answer is given up this long after its own deadline, ms. */
const GRACE_MS = 5_000;

/**
 * Work that is no longer wanted is called off where it is done, unless the word was lost on the way. What another worker has
 * finished meanwhile, having been taken for dead, ends by its own deadline.
 */
export const calledOff = (): Invariant => {
  const atWork = new Set<Work>();
  const idleSince = new Map<Work, number>();
  const deaf = new Set<string>();
  return {
    name: 'unwanted work is called off',
    atBegin: (work) => {
      atWork.add(work);
      return null;
    },
    atEnd: (work) => {
      atWork.delete(work);
      idleSince.delete(work);
      return null;
    },
    atLoss: (processId) => {
      deaf.add(processId);
    },
    atMoment: ({ runs, now }) => {
      for (const work of atWork) {
        const { task, signal, processId } = work;
        const attempt = runs.get(task.runId)?.attempts[task.attemptId];
        if (!attempt || isInFlight(attempt) || signal.aborted || deaf.has(processId)) continue;
        const since = idleSince.get(work) ?? now;
        idleSince.set(work, since);
        const isCalledOff = attempt.status.at === 'cancelled';
        if (now - since > HEARD_MS + (isCalledOff ? 0 : attempt.award.timeoutMs + GRACE_MS))
          return `${processId} still works on ${task.attemptId}, which is ${attempt.status.at}`;
      }
      return null;
    },
  };
};
