import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Command, Refusal } from './command.ts';
import { advance } from './decide/advance.ts';
import { receiveBids } from './decide/ask-agents.ts';
import { completeAttempt, failAttempt, startAttempt } from './decide/attempt-results.ts';
import { borrowWaiting, offerHelp } from './decide/borrow.ts';
import { passDeadline } from './decide/deadline.ts';
import { decideEscalation } from './decide/decide-escalation.ts';
import { draftResult } from './decide/draft-result.ts';
import { fork } from './decide/fork.ts';
import { hedgeAttempt } from './decide/hedge.ts';
import { note, removeNote } from './decide/notes.ts';
import { recordPlanning, requestPlanning } from './decide/planning.ts';
import { reviewEscalations } from './decide/review-escalations.ts';
import { rollBack } from './decide/roll-back.ts';
import { addInformation, cancel, pause, reassign, replan, resume } from './decide/steer.ts';
import { type Decision, personActor, Turn } from './decide/turn.ts';
import type { RunState } from './state.ts';
import { noUsage } from './types.ts';
import type { World } from './world.ts';

/**
 * What a command leads to: the command's own events, then everything that follows from them by itself. Pure: time, facts
 * beyond the run and the domain's rules come with the world. Events may come together with a refusal (the facts moved);
 * they are committed all the same.
 */
export function decide(state: RunState | null, command: Command, world: World, runId: string): Decision {
  const turn = new Turn(state, world, runId);
  const refusal = hearIn(turn, command, state);
  if (hasConsequences(command) && (refusal === null || turn.events.length > 0)) followIn(turn, [command]);
  return turn.decision(refusal);
}

/** A command's own events and nothing that follows: for one of many that arrived together. `follow` is due after the last. */
export function hear(state: RunState | null, command: Command, world: World, runId: string): Decision {
  const turn = new Turn(state, world, runId);
  return turn.decision(hearIn(turn, command, state));
}

/** What follows by itself once commands were heard: looked for once, however many they were. */
export function follow(state: RunState, commands: readonly Command[], world: World, runId: string): Decision {
  const turn = new Turn(state, world, runId);
  followIn(turn, commands);
  return turn.decision();
}

/** Nothing follows from the start of an attempt or from how far it has come: both are many, and looking at all of a run is dear. */
export const hasConsequences = ({ type }: Command): boolean => type !== 'draftResult' && type !== 'startAttempt';

function followIn(turn: Turn, commands: readonly Command[]): void {
  advance(turn);
  if (commands.some(({ type }) => type === 'completeAttempt' || type === 'failAttempt')) borrowWaiting(turn);
}

function hearIn(turn: Turn, command: Command, state: RunState | null): Refusal | null {
  if (state === null && command.type !== 'submit' && command.type !== 'fork')
    return { kind: 'unknown', what: `run ${turn.runId}` };
  return handle(turn, command, state);
}

function handle(turn: Turn, command: Command, state: RunState | null): Refusal | null {
  switch (command.type) {
    case 'submit':
      return state === null ? submit(turn, command) : { kind: 'wrong-state', detail: 'The run exists already.' };
    case 'completePlanning':
      if (turn.state.planning?.planningId !== command.planningId)
        return { kind: 'stale', detail: 'This plan is no longer waited for.' };
      recordPlanning(turn, command.planningId, command.result);
      return null;
    case 'startAttempt':
      return startAttempt(turn, command);
    case 'completeAttempt':
      return completeAttempt(turn, command);
    case 'failAttempt':
      return failAttempt(turn, command);
    case 'submitBids':
      return receiveBids(turn, command);
    case 'closeBids':
      return receiveBids(turn, { ...command, type: 'submitBids', answers: [], missing: [], usage: noUsage });
    case 'offerHelp':
      return offerHelp(turn, command);
    case 'hedgeAttempt':
      return hedgeAttempt(turn, command);
    case 'decideEscalation':
      return decideEscalation(turn, command);
    case 'escalationDeadline':
      return passDeadline(turn, command.escalationId);
    case 'addInformation':
      return addInformation(turn, command);
    case 'replan':
      return replan(turn, command);
    case 'reassign':
      return reassign(turn, command);
    case 'draftResult':
      return draftResult(turn, command);
    case 'note':
      return note(turn, command);
    case 'removeNote':
      return removeNote(turn, command);
    case 'rollback':
      return rollBack(turn, command);
    case 'fork':
      return state === null ? fork(turn, command) : { kind: 'wrong-state', detail: 'The run exists already.' };
    case 'pause':
      return pause(turn, command);
    case 'resume':
      return resume(turn, command);
    case 'cancel':
      return cancel(turn, command);
    case 'wake':
      reviewEscalations(turn);
      return null;
    default:
      return assertNever(command);
  }
}

function submit(turn: Turn, command: Extract<Command, { type: 'submit' }>): null {
  const { type: _, ...body } = command;
  turn.emit(
    { type: 'RunSubmitted', body: { ...body, runId: turn.runId, policyVersion: turn.world.policy.version } },
    personActor(command.by),
  );
  requestPlanning(turn, 'The query was submitted', []);
  return null;
}
