import type { Person } from '#lib/governance/escalation.ts';
import { err, type Result } from '#lib/kernel/result.ts';
import type { Refusal } from '#lib/run/command.ts';
import { fold } from '#lib/run/evolve.ts';
import { forkSourceOf, pastRunOf } from '#lib/run/past-run.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Handle, Handled } from './handle.ts';
import type { Store } from './store.ts';

type Deps = { readonly store: Pick<Store, 'eventsUpTo'>; readonly handle: Handle };

/** A wish about an earlier version of a run, and why. */
export type Wish = { readonly version: number; readonly note: string; readonly by: Person };

/** The run exactly as it was after event `version`; null when it has no such version. */
export async function readRunAt(
  store: Pick<Store, 'eventsUpTo'>,
  runId: string,
  version: number,
): Promise<RunState | null> {
  const events = await store.eventsUpTo(runId, version);
  return events.length === version ? fold(events) : null;
}

/** Lets a run go on from what it was at an earlier version. */
export async function rollBackRun({ store, handle }: Deps, runId: string, wish: Wish): Promise<Handled> {
  const { version: toVersion, note, by } = wish;
  const then = await readRunAt(store, runId, toVersion);
  if (!then) return err(noSuchVersion('toVersion', toVersion));
  return handle(runId, { type: 'rollback', toVersion, past: pastRunOf(then), note, by });
}

/** Begins the run `newRunId` with what another had committed at a version. */
export async function forkRun(
  { store, handle }: Deps,
  runId: string,
  newRunId: string,
  wish: Wish,
): Promise<Result<{ readonly runId: string; readonly version: number; readonly state: RunState }, Refusal>> {
  const { version, note, by } = wish;
  const then = await readRunAt(store, runId, version);
  if (!then) return err(noSuchVersion('fromVersion', version));
  const forked = await handle(newRunId, {
    type: 'fork',
    from: { runId, version },
    source: forkSourceOf(then),
    note,
    by,
  });
  return forked.ok ? { ok: true, value: { runId: newRunId, ...forked.value } } : forked;
}

const noSuchVersion = (path: string, version: number): Refusal => ({
  kind: 'invalid',
  path,
  detail: `The run never was at version ${version}.`,
});
