import { isInFlight, openEscalations, type RunState } from '#lib/run/index.ts';

/** What going back to an earlier moment undoes: titles of subtasks, agents and questions, and what happens to the plan. */
export type Undone = {
  /** Subtasks that lose the result they have now. */
  lost: readonly string[];
  /** Subtasks whose earlier result comes back in place of what they have now. */
  returning: readonly string[];
  /** Agents at work now, with what they are called off. */
  calledOff: readonly string[];
  withdrawn: readonly string[];
  /** Information that is put aside. */
  aside: readonly string[];
  plan: { from: number; to: number } | null;
  /** The run had ended and is opened again. */
  reopens: boolean;
};

/** Compares the run as it is with the moment it would go back to. */
export function undoneBy(now: RunState, then: RunState): Undone {
  const titles = (keys: readonly string[]) =>
    keys.map((key) => (now.subtasks[key] ?? then.subtasks[key])?.spec.title ?? key);
  const keys = [...new Set([...Object.keys(now.subtasks), ...Object.keys(then.subtasks)])];
  const kept = new Set(then.information.map(({ at, summary }) => `${at} ${summary}`));
  return {
    lost: titles(keys.filter((key) => committedVersion(now, key) !== null && committedVersion(then, key) === null)),
    returning: titles(
      keys.filter(
        (key) => committedVersion(then, key) !== null && committedVersion(then, key) !== committedVersion(now, key),
      ),
    ),
    calledOff: Object.values(now.attempts)
      .filter(isInFlight)
      .map(({ award, subtaskKey }) => `${award.name}, ${titles([subtaskKey])[0]}`),
    withdrawn: openEscalations(now).map(({ title }) => title),
    aside: now.information.filter(({ at, summary }) => !kept.has(`${at} ${summary}`)).map(({ summary }) => summary),
    plan: now.planVersion === then.planVersion ? null : { from: now.planVersion, to: then.planVersion },
    reopens: now.endedAt !== null,
  };
}

/** Subtasks whose results a fork from this moment begins with, and those it does itself. */
export function carriedBy(then: RunState): { carried: readonly string[]; anew: readonly string[] } {
  const subtasks = Object.values(then.subtasks);
  return {
    carried: subtasks.filter(({ status }) => status.at === 'committed').map(({ spec }) => spec.title),
    anew: subtasks.filter(({ status }) => status.at !== 'committed').map(({ spec }) => spec.title),
  };
}

function committedVersion(state: RunState, key: string): number | null {
  const status = state.subtasks[key]?.status;
  return status?.at === 'committed' ? status.cellVersion : null;
}
