import { storable } from '#lib/agents/storable.ts';
import { GENESIS_HASH } from '#lib/governance/ledger.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Guarded, Refusal } from '#lib/run/command.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import type { RunState } from '#lib/run/state.ts';
import type { WorkPlace } from '#lib/run/world.ts';
import type { AttemptSlots } from './attempt-slots.ts';
import { buildCommit, effectsOfSteps, type RunCommit, stillWanted } from './build-commit.ts';
import { type Batch, decideAll, emptyBatch, loadChanges } from './decide-batch.ts';
import { chooseHandOff, type HandOff, workId } from './effects/place.ts';
import type { HotRuns } from './load-run.ts';
import { Mailbox, type Reply } from './mailbox.ts';
import type { Parts } from './parts.ts';
import type { Snapshots } from './snapshots.ts';
import type { CommitOutcome, RunHead } from './store.ts';
import type { WorldView } from './world.ts';

/** The answer to a command: the run after it, or why it was not carried out. */
export type Handled = Result<{ readonly version: number; readonly state: RunState }, Refusal>;

/** Carries out a command on a run. Rejects only on bugs and outages; then nothing is known to have happened, and it may be sent again. */
export type Handle = (runId: string, command: Guarded) => Promise<Handled>;

/** Runs decided side by side in one process: their commits travel together, so as many as fill a few groups. */
const PARALLEL_RUNS = 128;
/** Tries before a batch gives up against a stream of conflicts; with jitter the tenth is already improbable. */
const MAX_TRIES = 30;

type Context = {
  readonly parts: Parts;
  readonly hot: HotRuns;
  readonly world: WorldView;
  readonly slots: AttemptSlots;
  readonly snapshots: Snapshots;
  /** Told of every commit of this process, with the work it took on. */
  readonly afterCommit: (commit: RunCommit, handOff: readonly HandOff[]) => void;
};

/** The door through which every change of a run goes: per-run mailbox, decision, commit. */
export function createHandle(context: Context): Handle {
  const mailbox = new Mailbox<Guarded, Handled>(
    (runId, commands) => handleBatch(context, runId, commands),
    PARALLEL_RUNS,
  );
  return (runId, command) => mailbox.send(runId, storable(command as unknown as Json) as unknown as Guarded);
}

/** One load, n decisions, one commit; decided again from the start whenever the facts turn out to be stale. */
async function handleBatch(
  context: Context,
  runId: string,
  commands: readonly Guarded[],
): Promise<readonly Reply<Handled>[]> {
  const { parts, hot, world } = context;
  // A run that is about to begin is not looked for: should it be there, the commit meets it.
  let head = hot.known(runId) ?? (commands.some(domainBegun) ? null : await hot.get(runId));
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const domain = domainOf(parts, head, commands);
    if (!domain) return commands.map(() => ({ value: err(unknownDomain) }));
    const now = parts.now();
    const facts = await world.get(now);
    const place = workPlace(context);
    const batch = decideAll(
      emptyBatch(runId, head?.state ?? null, { ...facts, now, domain, ...(place && { here: place }) }),
      commands,
    );
    if (batch.steps.length === 0) {
      const fresh = await hot.refresh(runId);
      if (fresh?.state.version === head?.state.version) return replies(batch);
      head = fresh;
      continue;
    }
    const outcome = await commitBatch(context, batch, head);
    if (outcome === 'committed') return replies(batch);
    if (outcome === 'conflict') head = await hot.refresh(runId);
    else world.invalidate();
    await parts.pause(parts.random() * Math.min(50, 2 ** tries));
  }
  throw new Error(`Run ${runId}: ${MAX_TRIES} tries, and still others were faster`);
}

/** Where work may be taken on at once, attempts with the award itself; null in a process that only decides. */
function workPlace({ parts: { workerId, regions }, slots }: Context): WorkPlace | null {
  return workerId === null ? null : { workerId, regions, freeSlots: slots.free, working: slots.working };
}

async function commitBatch(context: Context, batch: Batch, head: RunHead | null): Promise<CommitOutcome> {
  const { parts, hot, slots } = context;
  const handOff = chooseHandOff(effectsOfSteps(batch.steps), stillWanted(batch.steps), workPlace(context));
  const giveBack = slots.reserve(handOff.length);
  try {
    const headHash = head?.hash ?? GENESIS_HASH;
    const built = { world: batch.world, headHash, handOff: new Set(handOff.map(workId)), workerId: parts.workerId };
    const commit = buildCommit(batch.steps, built);
    const outcome = await parts.store.commitRun(commit);
    if (outcome !== 'committed' || !batch.state) return outcome;
    const hash = commit.events.at(-1)?.hash ?? headHash;
    const snapshotVersion = context.snapshots.take(batch.runId, batch.state.version, head?.snapshotVersion ?? 0);
    // What has ended is seldom asked for again, and rarely enough to be read anew then.
    if (batch.state.endedAt === null) hot.put(batch.runId, { state: batch.state, hash, snapshotVersion });
    else hot.forget(batch.runId);
    const { awarded, ended } = loadChanges(batch.steps);
    context.world.advance(commit.entries, awarded, ended);
    giveBack();
    context.afterCommit(commit, handOff);
    return outcome;
  } finally {
    giveBack();
  }
}

function replies(batch: Batch): Reply<Handled>[] {
  return batch.decided.map((decided) => {
    if ('error' in decided) return decided;
    if (decided.refusal) return { value: err(decided.refusal) };
    if (!batch.state) return { error: new Error(`Run ${batch.runId} has no state after a decision`) };
    return { value: ok({ version: batch.state.version, state: batch.state }) };
  });
}

function domainOf(parts: Parts, head: RunHead | null, commands: readonly Guarded[]): DomainPack | undefined {
  const id = head?.state.domain ?? commands.map(domainBegun).find((begun) => begun !== undefined);
  // A run that does not exist is refused the same way in any domain.
  return id === undefined ? Object.values(parts.domains)[0] : parts.domains[id];
}

/** The domain of the run that a command begins. */
function domainBegun(command: Guarded): string | undefined {
  if (command.type === 'submit') return command.domain;
  return command.type === 'fork' ? command.source.domain : undefined;
}

const unknownDomain: Refusal = { kind: 'invalid', path: 'domain', detail: 'This domain is not known here.' };
