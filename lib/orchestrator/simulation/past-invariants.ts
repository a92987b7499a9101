import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import { openEscalations } from '#lib/run/evolve/escalations.ts';
import { fold } from '#lib/run/evolve.ts';
import type { RunState } from '#lib/run/state.ts';
import { Violation } from './violation.ts';

/** The log of a run as it is stored, to look back in. */
export type LogOf = (runId: string) => readonly RecordedEvent[];

/** What shared memory, rollbacks and forks promise, looked at event by event. */
export function checkPast(event: RecordedEvent, before: RunState | null, after: RunState, logOf: LogOf): void {
  if (event.type === 'SubtaskCommitted' && before) commitHolds(event, before);
  if (event.type === 'SubtaskAwarded' && before) idsAreNew(event, before);
  if (event.type === 'RunRolledBack') holdsWhatItHeld(event.body.toVersion, after, logOf);
  if (event.type === 'CellsRestored') carriesWhatWasThere(after, logOf);
  for (const [name, cell] of Object.entries(after.memory))
    if (cell !== before?.memory[name] && cell.some(({ version }, index) => version !== index + 1))
      throw new Violation(`${after.runId}: versions of ${name} have a gap`);
}

function commitHolds({ body }: Extract<RecordedEvent, { type: 'SubtaskCommitted' }>, before: RunState): void {
  const where = `${before.runId}/${body.subtaskKey}`;
  if (before.subtasks[body.subtaskKey]?.epoch !== body.epoch)
    throw new Violation(`${where}: committed from epoch ${body.epoch}, which is over`);
  for (const [name, version] of Object.entries(body.basis?.reads ?? {}))
    if ((before.memory[name]?.length ?? 0) !== version)
      throw new Violation(`${where}: committed from ${name} v${version}, which has moved on`);
  for (const id of body.attemptIds) {
    const attempt = before.attempts[id];
    const moved = Object.entries(attempt?.basis?.reads ?? {}).find(
      ([name, version]) => (before.memory[name]?.length ?? 0) !== version,
    );
    if (moved) throw new Violation(`${where}: ${id} read ${moved[0]} v${moved[1]}, which has moved on`);
  }
}

function idsAreNew({ body }: Extract<RecordedEvent, { type: 'SubtaskAwarded' }>, before: RunState): void {
  const again = body.awards.find(({ attemptId }) => before.attempts[attemptId]);
  if (again) throw new Violation(`${before.runId}: attempt ${again.attemptId} was given out before`);
}

function holdsWhatItHeld(toVersion: number, now: RunState, logOf: LogOf): void {
  const then = fold(logOf(now.runId).slice(0, toVersion));
  if (!then || canonicalJson(contentOf(then)) !== canonicalJson(contentOf(now)))
    throw new Violation(`${now.runId}: rolled back to version ${toVersion}, but it holds something else`);
  if (Object.values(now.attempts).some(isInFlight))
    throw new Violation(`${now.runId}: rolled back with work under way`);
  if (openEscalations(now).length > 0) throw new Violation(`${now.runId}: rolled back with questions open`);
}

function carriesWhatWasThere(now: RunState, logOf: LogOf): void {
  const { forkedFrom } = now;
  const then = forkedFrom && fold(logOf(forkedFrom.runId).slice(0, forkedFrom.version));
  if (!then || canonicalJson(contentOf(then)) !== canonicalJson(contentOf({ ...now, planVersion: then.planVersion })))
    throw new Violation(`${now.runId}: a fork that does not hold what its source held`);
}

/** What a version of a run holds: plan, query, and every committed value. */
const contentOf = ({ planVersion, query, subtasks, memory }: RunState) => ({
  planVersion,
  query,
  values: Object.fromEntries(
    Object.values(subtasks).map(({ spec, status }) => [
      spec.key,
      status.at === 'committed' ? (memory[spec.key]?.[status.cellVersion - 1]?.value ?? null) : null,
    ]),
  ),
});
