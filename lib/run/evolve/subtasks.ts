import { currentOf, readSetOf, writeCell } from '#lib/memory/cells.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { EventOf } from '../events.ts';
import type { Basis, CellVersion, RunState, SubtaskState } from '../state.ts';
import { withEntry } from './entries.ts';

/** The state with one subtask changed; unchanged when there is no such subtask. */
export function withSubtask(state: RunState, key: string, change: (subtask: SubtaskState) => SubtaskState): RunState {
  const subtask = state.subtasks[key];
  return subtask ? withEntry(state, 'subtasks', key, change(subtask)) : state;
}

/** What a subtask waits for and has not committed: its dependencies, and a composite's inner sink. */
export const openDependencies = ({ spec, innerSink }: Shape, subtasks: RunState['subtasks']): string[] =>
  waitsFor({ spec, innerSink }).filter((key) => subtasks[key]?.status.at !== 'committed');

type Shape = { readonly spec: Subtask; readonly innerSink?: string | undefined };

const waitsFor = ({ spec, innerSink }: Shape): string[] =>
  innerSink === undefined ? spec.dependsOn : [...spec.dependsOn, innerSink];

/** The cells that a subtask's answer is made from: what its agents read, or for a composite the answer of its inner sink. */
export const readsOf = ({ spec, innerSink }: Shape): readonly string[] =>
  innerSink === undefined ? spec.reads : [innerSink];

/** What work on a subtask that begins now is based on. */
export const basisOf = (subtask: Shape, memory: RunState['memory']): Basis => ({
  reads: readSetOf(memory, readsOf(subtask)),
  cellVersion: currentOf(memory, subtask.spec.key)?.version ?? 0,
});

/** A subtask on which no work counts yet, at the given epoch. */
export const freshSubtask = (
  { spec, innerSink }: Shape,
  epoch: number,
  marks: SubtaskState['marks'],
): SubtaskState => ({
  spec,
  ...(innerSink !== undefined && { innerSink }),
  epoch,
  status: { at: 'planned', waitingOn: waitsFor({ spec, innerSink }) },
  negotiations: [],
  attemptIds: [],
  tally: null,
  marks,
});

export const noMarks: SubtaskState['marks'] = { added: false, overridden: false, escalated: false, borrowed: false };

export const subtaskDelayed = (state: RunState, body: EventOf<'SubtaskDelayed'>['body'], at: number): RunState =>
  withSubtask(state, body.subtaskKey, (subtask) => {
    if (subtask.epoch !== body.epoch) return subtask;
    const times = subtask.status.at === 'delayed' ? subtask.status.times + 1 : 1;
    return {
      ...subtask,
      status: { at: 'delayed', until: body.until, because: body.because, times },
      troubleSince: subtask.troubleSince ?? at,
    };
  });

/** Fewer agents will do: when enough of them have answered already, the answers are looked at at once. */
export const modeSimplified = (state: RunState, body: EventOf<'ModeSimplified'>['body'], at: number): RunState =>
  withSubtask(state, body.subtaskKey, (subtask) => {
    if (subtask.epoch !== body.epoch) return subtask;
    const { from, to, because } = body;
    const answers = subtask.attemptIds.filter((id) => state.attempts[id]?.status.at === 'succeeded').length;
    const isOpen = subtask.status.at === 'planned' || subtask.status.at === 'delayed';
    const status: SubtaskState['status'] =
      isOpen && answers >= to ? { at: 'working', since: at, phase: 'members' } : subtask.status;
    return { ...subtask, status, simplified: { from, to, because } };
  });

export const tallied = (state: RunState, body: EventOf<'ConsensusReached'>['body']): RunState =>
  withSubtask(state, body.subtaskKey, (subtask) =>
    subtask.epoch === body.epoch ? { ...subtask, tally: body.tally } : subtask,
  );

export function subtaskCommitted(
  state: RunState,
  body: EventOf<'SubtaskCommitted'>['body'],
  place: { readonly at: number; readonly version: number },
): RunState {
  const { subtaskKey } = body;
  const subtask = state.subtasks[subtaskKey];
  if (!subtask || subtask.epoch !== body.epoch || subtask.status.at === 'committed') return state;
  const earlier = state.memory[subtaskKey] ?? [];
  const written = writeCell<CellVersion>(
    { [subtaskKey]: earlier },
    {
      name: subtaskKey,
      expectedVersion: body.basis?.cellVersion ?? currentOf(state.memory, subtaskKey)?.version ?? 0,
      value: {
        value: body.value,
        at: place.at,
        eventVersion: place.version,
        attemptIds: body.attemptIds,
        by: body.by,
        readSet: body.basis?.reads ?? readSetOf(state.memory, readsOf(subtask)),
        confidence: body.confidence,
      },
    },
  );
  if (!written.ok) return state;
  const versions = written.value[subtaskKey] ?? [];
  const committed: SubtaskState = {
    ...subtask,
    status: {
      at: 'committed',
      cellVersion: versions.at(-1)?.version ?? 1,
      completedAt: place.at,
      degraded: body.degraded,
      ...(body.degradedBecause === null ? {} : { degradedBecause: body.degradedBecause }),
      overridden: body.overridden,
    },
    marks: { ...subtask.marks, overridden: body.overridden },
  };
  const noted = withEntry(state, 'memory', subtaskKey, versions);
  const done = withEntry(noted, 'subtasks', subtaskKey, committed);
  return (state.dependents[subtaskKey] ?? []).reduce((so, key) => noLongerWaiting(so, key, subtaskKey), done);
}

/**
 * Voids the work on some subtasks: a new epoch for each, and their dependents wait again. Finished work in doubt waits,
 * too, and keeps its place to come back to. Reopens a run that was done.
 */
export function subtasksInvalidated(state: RunState, body: EventOf<'SubtasksInvalidated'>['body']): RunState {
  const { subtaskKeys: keys, inDoubt = [] } = body;
  const subtasks = { ...state.subtasks };
  for (const key of keys) {
    const subtask = subtasks[key];
    if (subtask) subtasks[key] = freshSubtask(subtask, subtask.epoch + 1, { ...subtask.marks, overridden: false });
  }
  for (const key of inDoubt) {
    const subtask = subtasks[key];
    if (subtask?.status.at === 'committed')
      subtasks[key] = { ...subtask, status: { at: 'planned', waitingOn: [], doubted: subtask.status } };
  }
  const touched = new Set([...keys, ...inDoubt].flatMap((key) => [key, ...(state.dependents[key] ?? [])]));
  return { ...reopened(state), subtasks: recountDependencies(subtasks, touched) };
}

/** Work in doubt is finished again as it was, and what waits for it may go on. */
export function subtaskReinstated(state: RunState, body: EventOf<'SubtaskReinstated'>['body']): RunState {
  const subtask = state.subtasks[body.subtaskKey];
  if (subtask?.epoch !== body.epoch || subtask.status.at !== 'planned' || !subtask.status.doubted) return state;
  const stands = withEntry(state, 'subtasks', body.subtaskKey, { ...subtask, status: subtask.status.doubted });
  const { subtaskKey } = body;
  return (state.dependents[subtaskKey] ?? []).reduce((so, key) => noLongerWaiting(so, key, subtaskKey), stands);
}

/** Planned subtasks of `keys` (all when absent) with what they still wait for counted afresh. */
export function recountDependencies(subtasks: RunState['subtasks'], keys?: ReadonlySet<string>): RunState['subtasks'] {
  const counted: Record<string, SubtaskState> = { ...subtasks };
  for (const key of keys ?? Object.keys(subtasks)) {
    const subtask = counted[key];
    if (subtask?.status.at === 'planned')
      counted[key] = { ...subtask, status: { ...subtask.status, waitingOn: openDependencies(subtask, subtasks) } };
  }
  return counted;
}

/** A run that had ended well and has work to do again. */
export const reopened = (state: RunState): RunState =>
  state.status === 'done' ? { ...state, status: 'running', endedAt: null } : state;

function noLongerWaiting(state: RunState, key: string, done: string): RunState {
  const subtask = state.subtasks[key];
  if (subtask?.status.at !== 'planned') return state;
  const waitingOn = subtask.status.waitingOn.filter((open) => open !== done);
  return withEntry(state, 'subtasks', key, { ...subtask, status: { ...subtask.status, waitingOn } });
}
