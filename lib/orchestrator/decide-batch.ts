import { awardsIn } from '#lib/run/awards-in.ts';
import type { Command, Guarded, Refusal } from '#lib/run/command.ts';
import { decide, follow, hasConsequences, hear } from '#lib/run/decide.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import { bankEntries } from '#lib/run/projections/bank-entries.ts';
import type { Step } from '#lib/run/projections/step.ts';
import type { RunState } from '#lib/run/state.ts';
import { type World, workPlaceAfter } from '#lib/run/world.ts';
import { factsAfter } from './world.ts';

/** One command of a batch decided: what it was answered, or the bug it ran into. */
export type Decided = { readonly refusal: Refusal | null } | { readonly error: unknown };

/** A batch in the making: the run and the world as the commands so far leave them. */
export type Batch = {
  readonly runId: string;
  readonly state: RunState | null;
  readonly world: World;
  readonly steps: readonly Step[];
  readonly decided: readonly Decided[];
};

export const emptyBatch = (runId: string, state: RunState | null, world: World): Batch => ({
  runId,
  state,
  world,
  steps: [],
  decided: [],
});

/**
 * Decides commands that arrived together: first each is heard, then what follows is looked for once. Where looking runs into
 * a bug, each command is decided with its own consequences instead, so that only those to blame fail.
 */
export function decideAll(batch: Batch, commands: readonly Guarded[]): Batch {
  const [only, ...more] = commands;
  if (only && more.length === 0) return decideNext(batch, only);
  let heard = batch;
  const due: Command[] = [];
  for (const command of commands) {
    const known = heard.steps.length;
    heard = hearNext(heard, command);
    if (hasConsequences(command) && (heard.steps.length > known || isAccepted(heard.decided.at(-1)))) due.push(command);
  }
  if (heard.state === null || due.length === 0) return heard;
  try {
    return withSteps(heard, follow(heard.state, due, heard.world, heard.runId).steps);
  } catch {
    return commands.reduce(decideNext, batch);
  }
}

/** Decides one more command on top of the batch, with all that follows. One that runs into a bug changes nothing for the others. */
export const decideNext = (batch: Batch, command: Guarded): Batch => decideBy(decide, batch, command);

const hearNext = (batch: Batch, command: Guarded): Batch => decideBy(hear, batch, command);

function decideBy(deciding: typeof decide, batch: Batch, guarded: Guarded): Batch {
  const { expectedVersion, ...command } = guarded;
  const version = batch.state?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version)
    return { ...batch, decided: [...batch.decided, { refusal: { kind: 'version-moved', version, expectedVersion } }] };
  try {
    const { steps, refusal } = deciding(batch.state, command, batch.world, batch.runId);
    return { ...withSteps(batch, steps), decided: [...batch.decided, { refusal }] };
  } catch (error) {
    return { ...batch, decided: [...batch.decided, { error }] };
  }
}

const withSteps = (batch: Batch, steps: readonly Step[]): Batch =>
  steps.length === 0
    ? batch
    : {
        ...batch,
        state: steps.at(-1)?.after ?? batch.state,
        world: worldAfter(batch.world, steps),
        steps: batch.steps.concat(steps),
      };

const isAccepted = (decided: Decided | undefined): boolean =>
  decided !== undefined && !('error' in decided) && decided.refusal === null;

/** Agents that these steps gave work to, and agents whose work they ended: one entry per attempt. */
export function loadChanges(steps: readonly Step[]): {
  readonly awarded: readonly string[];
  readonly ended: readonly string[];
} {
  const awarded: string[] = [];
  const ended: string[] = [];
  for (const { event, attempt } of steps) {
    for (const { agentId } of awardsIn(event)) awarded.push(agentId);
    if (event.type === 'AttemptSucceeded' || event.type === 'AttemptFailed' || event.type === 'AttemptCancelled')
      if (attempt && isInFlight(attempt)) ended.push(attempt.award.agentId);
  }
  return { awarded, ended };
}

function worldAfter(world: World, steps: readonly Step[]): World {
  const { awarded, ended } = loadChanges(steps);
  const after = { ...world, ...factsAfter(world, bankEntries(steps), awarded, ended) };
  const begun = steps.flatMap(({ event }) =>
    awardsIn(event).flatMap((award) => (award.startedBy ? [award.agentId] : [])),
  );
  return world.here ? { ...after, here: workPlaceAfter(world.here, begun) } : after;
}
