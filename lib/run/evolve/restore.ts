import { currentOf, readSetOf, writeCell } from '#lib/memory/cells.ts';
import { innerSinks } from '#lib/planning/composites.ts';
import { QUERY_CELL, type Subtask } from '#lib/planning/types.ts';
import type { EventOf } from '../events.ts';
import type { CellVersion, RunState, SubtaskState } from '../state.ts';
import { dependentsOf, retire, statusAfterAdoption } from './plans.ts';
import { freshSubtask, noMarks, readsOf, recountDependencies } from './subtasks.ts';

type Place = { readonly at: number; readonly version: number };
/** A subtask of the plan with the inner sink it has there, when it is a composite. */
type Shape = { readonly spec: Subtask; readonly innerSink?: string };

function shapesOf(subtasks: readonly Subtask[]): Shape[] {
  const sinks = innerSinks(subtasks);
  return subtasks.map((spec) => {
    const innerSink = sinks.get(spec.key)?.[0];
    return { spec, ...(innerSink !== undefined && { innerSink }) };
  });
}

type Restored = EventOf<'RunRolledBack'>['body']['restored'][string];

/**
 * Takes the run back to what it was, as the event says: the plan of then is in force, values of then are the newest versions
 * of their cells, everything else of the plan begins anew. Attempts, escalations and usage stay as they came about.
 */
export function runRolledBack(state: RunState, body: EventOf<'RunRolledBack'>['body'], place: Place): RunState {
  const plan = state.plans.find(({ version }) => version === body.planVersion)?.plan ?? null;
  const shapes = shapesOf(plan?.subtasks ?? []);
  const memory = memoryAfter(state, body, shapes, place);
  const subtasks: Record<string, SubtaskState> = {};
  for (const shape of shapes) {
    const { key } = shape.spec;
    const restored = body.restored[key];
    if (restored) subtasks[key] = subtaskAfter(state, shape, { restored, memory, at: place.at });
  }
  const { missing: _, ...before } = state;
  return {
    ...before,
    status: state.status === 'paused' ? 'paused' : plan ? 'running' : 'planning',
    planVersion: body.planVersion,
    plans: state.plans.map((known) => ({ ...known, status: statusAfterAdoption(known, body.planVersion) })),
    planning: null,
    replans: body.replans,
    dependents: plan ? dependentsOf(plan) : {},
    retiredEpochs: retire(state, subtasks),
    subtasks: recountDependencies(subtasks),
    memory,
    query: currentOf(memory, QUERY_CELL)?.value ?? state.query,
    information: body.information,
    report: null,
    degraded: false,
    endedAt: null,
    endedBecause: null,
  };
}

/** True when the subtask has, at this moment, the very value it is to have: nothing is written and its epoch goes on. */
const isKept = ({ status, epoch }: SubtaskState, restored: Restored): boolean =>
  status.at === 'committed' && status.cellVersion === restored.cellVersion && epoch === restored.epoch;

function memoryAfter(
  state: RunState,
  body: EventOf<'RunRolledBack'>['body'],
  shapes: readonly Shape[],
  place: Place,
): RunState['memory'] {
  const moved = shapes.flatMap(({ spec: { key } }) => {
    const restored = body.restored[key];
    const now = state.subtasks[key];
    if (!restored || restored.cellVersion === null || (now && isKept(now, restored))) return [];
    return [[key, restored.cellVersion] as const];
  });
  const queryMoved = currentOf(state.memory, QUERY_CELL)?.version !== body.queryVersion;
  const all = queryMoved ? [[QUERY_CELL, body.queryVersion] as const, ...moved] : moved;
  const written: Record<string, readonly CellVersion[]> = { ...state.memory };
  for (const [name, version] of all) written[name] = writtenAgain(written[name] ?? [], version, place);
  // What a value was made from came back in versions of its own: the read set names those.
  const reads = new Map(shapes.map((shape) => [shape.spec.key, readsOf(shape)]));
  const renewed = moved.flatMap(([key]) => {
    const versions = written[key] ?? [];
    const last = versions.at(-1);
    return last ? [[key, versions.with(-1, { ...last, readSet: readSetOf(written, reads.get(key) ?? []) })]] : [];
  });
  return { ...written, ...Object.fromEntries(renewed) };
}

/** A cell with an earlier version of it as its next one. */
function writtenAgain(versions: readonly CellVersion[], version: number, place: Place): readonly CellVersion[] {
  const earlier = versions[version - 1];
  if (!earlier) return versions;
  const { version: _, ...value } = earlier;
  const again = { ...value, at: place.at, eventVersion: place.version, restoredFrom: version };
  const written = writeCell<CellVersion>(
    { cell: versions },
    { name: 'cell', expectedVersion: versions.length, value: again },
  );
  return written.ok ? (written.value.cell ?? versions) : versions;
}

function subtaskAfter(
  state: RunState,
  shape: Shape,
  { restored, memory, at }: { restored: Restored; memory: RunState['memory']; at: number },
): SubtaskState {
  const { spec } = shape;
  const now = state.subtasks[spec.key];
  if (now && isKept(now, restored)) {
    const { innerSink: _, ...kept } = now;
    return { ...kept, ...shape };
  }
  const fresh = freshSubtask(shape, restored.epoch, { ...(now?.marks ?? noMarks), overridden: restored.overridden });
  const cell = restored.cellVersion === null ? null : currentOf(memory, spec.key);
  if (!cell) return fresh;
  const { attemptIds, tally, negotiations = [] } = restored;
  return { ...fresh, status: committedAgain(restored, cell.version, at), attemptIds, tally, negotiations };
}

type Came = Pick<Restored, 'degraded' | 'degradedBecause' | 'overridden'>;

const committedAgain = ({ degraded, degradedBecause, overridden }: Came, cellVersion: number, at: number) => ({
  at: 'committed' as const,
  cellVersion,
  completedAt: at,
  degraded,
  ...(degradedBecause !== undefined && { degradedBecause }),
  overridden,
});

/** Values carried over from another run: committed here, without anybody's attempt. */
export function cellsRestored(state: RunState, body: EventOf<'CellsRestored'>['body'], place: Place): RunState {
  const memory: Record<string, readonly CellVersion[]> = { ...state.memory };
  const subtasks: Record<string, SubtaskState> = { ...state.subtasks };
  for (const [key, carried] of Object.entries(body.cells)) {
    const { value, confidence, origin, negotiations = [], overridden } = carried;
    const subtask = subtasks[key];
    if (!subtask || subtask.status.at === 'committed') continue;
    const earlier = memory[key] ?? [];
    const expectedVersion = earlier.length;
    const about = { attemptIds: [], by: body.by, readSet: {}, confidence, origin };
    const cell = { value, at: place.at, eventVersion: place.version, ...about };
    const written = writeCell<CellVersion>({ [key]: earlier }, { name: key, expectedVersion, value: cell });
    if (!written.ok) continue;
    memory[key] = written.value[key] ?? earlier;
    subtasks[key] = {
      ...subtask,
      status: committedAgain(carried, expectedVersion + 1, place.at),
      negotiations,
      marks: { ...subtask.marks, overridden },
    };
  }
  return { ...state, memory, subtasks: recountDependencies(subtasks) };
}
