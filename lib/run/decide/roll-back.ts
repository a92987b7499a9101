import type { Command, Refusal } from '../command.ts';
import type { EventOf } from '../events.ts';
import { standingNotes } from '../notes.ts';
import { bidsOf, type PastRun, type PastSubtask } from '../past-run.ts';
import type { RunState, SubtaskState } from '../state.ts';
import { requestPlanning } from './planning.ts';
import { personActor, type Turn } from './turn.ts';
import { withdrawEverything } from './withdraw.ts';

type RolledBack = EventOf<'RunRolledBack'>['body'];

/**
 * Goes on from what the run was at an earlier version. Work that is out is called off and open questions are withdrawn
 * first; answers that still come carry an epoch that is over. A run that had ended is opened again.
 */
export function rollBack(turn: Turn, command: Extract<Command, { type: 'rollback' }>): Refusal | null {
  const { toVersion, past, by, note } = command;
  if (note.trim() === '') return { kind: 'note-missing', detail: 'Say why the run goes back.' };
  if (toVersion < 1 || toVersion >= turn.state.version || past.version !== toVersion)
    return { kind: 'invalid', path: 'toVersion', detail: `must be between 1 and ${turn.state.version - 1}` };
  withdrawEverything(turn, `${by.name} rolled the run back to version ${toVersion}`);
  const isPlanning = past.planVersion === 0 || past.planning !== null;
  const body: RolledBack = {
    toVersion,
    planVersion: past.planVersion,
    restored: restoredOf(turn.state, past),
    queryVersion: past.queryVersion,
    information: [...past.information],
    replans: past.replans,
    by,
    note,
  };
  turn.emit({ type: 'RunRolledBack', body }, personActor(by));
  restoreFindings(turn, past, personActor(by));
  if (isPlanning) requestPlanning(turn, becauseBack(by.name), past.planning ?? [], personActor(by));
  return null;
}

const becauseBack = (name: string): string => `${name} rolled back to a moment when a plan was being made`;

function restoredOf(state: RunState, past: PastRun): RolledBack['restored'] {
  const plan = state.plans.find(({ version }) => version === past.planVersion)?.plan;
  return Object.fromEntries(
    (plan?.subtasks ?? []).flatMap(({ key }) => {
      const then = past.subtasks[key];
      return then ? [[key, restoredAs(state, key, then)]] : [];
    }),
  );
}

/** Bids are told only where the run does not hold them any more: a value that still stands has its own. */
function restoredAs(state: RunState, key: string, then: PastSubtask): RolledBack['restored'][string] {
  const { negotiations, attemptIds, ...value } = then;
  const hasBids = negotiations !== undefined && !stands(state.subtasks[key], then);
  return {
    ...value,
    attemptIds: [...attemptIds],
    epoch: epochAfter(state, key, then),
    ...(hasBids && { negotiations: bidsOf(negotiations) }),
  };
}

/** True when the subtask has the very value it had then, from the very same work. */
const stands = (now: SubtaskState | undefined, then: PastSubtask): boolean =>
  now?.status.at === 'committed' && now.status.cellVersion === then.cellVersion && now.epoch === then.epoch;

/** The same epoch for a value that still stands; else one that no work on the subtask has had. */
function epochAfter(state: RunState, key: string, then: PastSubtask): number {
  const now = state.subtasks[key];
  return now && stands(now, then)
    ? now.epoch
    : Math.max(now?.epoch ?? -1, state.retiredEpochs?.[key] ?? -1, then.epoch) + 1;
}

/** Agents' findings are again what they were: later ones are taken back, and those taken back since are said again. */
function restoreFindings(turn: Turn, past: PastRun, actor: string): void {
  const now = standingNotes(turn.state.notes.findings);
  const then = new Set(past.findings.flatMap(({ tags }) => tags.map(({ tag }) => tag)));
  const remove = now.flatMap(({ tags }) => tags.flatMap(({ tag }) => (then.has(tag) ? [] : [tag])));
  const standing = new Set(now.flatMap(({ tags }) => tags.map(({ tag }) => tag)));
  const lost = past.findings.flatMap(({ text, subtaskKey, tags }) =>
    tags.filter(({ tag }) => !standing.has(tag)).map(({ by }) => ({ text, subtaskKey, by })),
  );
  const add = lost.map((found, nth) => ({ ...found, tag: `${turn.runId}-r${turn.state.version}#${nth + 1}` }));
  if (remove.length + add.length > 0)
    turn.emit({ type: 'NotesMerged', body: { set: 'findings', add, remove: remove.sort() } }, actor);
}
