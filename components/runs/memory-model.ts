import type { CellVersion, RunState } from '#lib/run/index.ts';
import { agentName, isInFlight } from '#lib/run/index.ts';

/** A cell of shared memory as a row: what it is, its versions, and which committed work was made from it. */
export type CellRow = {
  name: string;
  title: string;
  /** The subtask that writes it is in the plan in force. */
  isInPlan: boolean;
  current: CellVersion;
  versions: readonly CellVersion[];
  readers: readonly { key: string; title: string; version: number }[];
};

/** Every cell that holds something, the query first, then as the plan has them, then what earlier plans left. */
export function cellRows(state: RunState): CellRow[] {
  const inPlan = Object.keys(state.subtasks);
  const rest = Object.keys(state.memory).filter((name) => !state.subtasks[name]);
  return [...rest.filter((name) => name === 'query'), ...inPlan, ...rest.filter((name) => name !== 'query')].flatMap(
    (name) => {
      const versions = state.memory[name] ?? [];
      const current = versions.at(-1);
      if (!current) return [];
      const title = titleOf(state, name);
      return [{ name, title, isInPlan: name in state.subtasks, current, versions, readers: readersOf(state, name) }];
    },
  );
}

/** Committed work made from a cell, with the version it read. */
function readersOf(state: RunState, name: string): CellRow['readers'] {
  return Object.values(state.subtasks).flatMap(({ spec, status }) => {
    const cell = status.at === 'committed' ? state.memory[spec.key]?.[status.cellVersion - 1] : undefined;
    const version = cell?.readSet[name];
    return version === undefined ? [] : [{ key: spec.key, title: spec.title, version }];
  });
}

/** Who made a version, in words: agents, a person over them, a rollback, another run. */
export function writerWords(cell: CellVersion, state: RunState): string {
  if (cell.origin) {
    const agents = cell.origin.agents.map((agent) => agentName(state, agent.split('@')[0] ?? agent));
    return `${agents.join(', ') || 'nobody’s attempt'}, in the run it was forked from`;
  }
  const agents = cell.attemptIds.flatMap((id) => state.attempts[id]?.award.name ?? []);
  const who = agents.length > 0 ? agents.join(', ') : 'nobody’s attempt';
  const wrote = cell.by ? `${cell.by.name}${agents.length > 0 ? `, over ${who}` : ''}` : who;
  return cell.restoredFrom === undefined ? wrote : `${wrote}; version ${cell.restoredFrom} again after a rollback`;
}

/** Attempts under way that have told how far they are, the latest first. */
export const draftRows = (state: RunState) =>
  Object.values(state.attempts)
    .flatMap(({ award, subtaskKey, draft, ...rest }) =>
      draft && isInFlight({ award, subtaskKey, ...rest })
        ? [{ attemptId: award.attemptId, name: award.name, key: subtaskKey, title: titleOf(state, subtaskKey), draft }]
        : [],
    )
    .sort((a, b) => b.draft.at - a.draft.at);

/** The title of a subtask, of an earlier plan when the one in force does not name it; the key when none does. */
export function titleOf(state: RunState, key: string): string {
  if (key === 'query') return 'The query';
  const now = state.subtasks[key]?.spec.title;
  if (now) return now;
  for (const { plan } of state.plans.toReversed()) {
    const found = plan.subtasks.find((subtask) => subtask.key === key);
    if (found) return found.title;
  }
  return key;
}
