import type { Command, Refusal } from '../command.ts';
import type { SubtaskState } from '../state.ts';
import { lacksInformation } from './difficulties.ts';
import { requestPlanning } from './planning.ts';
import { hasEnded, inFlightOf, isActive, planInForce } from './run-facts.ts';
import { personActor, type Turn } from './turn.ts';
import { readsQuery, voidReaders } from './void-work.ts';
import { cancelAttempts, withdrawEverything } from './withdraw.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function pause(turn: Turn, { by, note }: Of<'pause'>): Refusal | null {
  if (!isActive(turn.state)) return wrong(turn, 'paused');
  turn.emit({ type: 'RunPaused', body: { by, note } }, personActor(by));
  return null;
}

export function resume(turn: Turn, { by, note }: Of<'resume'>): Refusal | null {
  if (turn.state.status !== 'paused') return wrong(turn, 'resumed');
  turn.emit({ type: 'RunResumed', body: { by, note } }, personActor(by));
  return null;
}

export function cancel(turn: Turn, { by, note }: Of<'cancel'>): Refusal | null {
  if (hasEnded(turn.state)) return wrong(turn, 'stopped');
  withdrawEverything(turn, `${by.name} stopped the run`);
  turn.emit({ type: 'RunCancelled', body: { by, note } }, personActor(by));
  return null;
}

export function replan(turn: Turn, { by, note }: Of<'replan'>): Refusal | null {
  if (turn.state.status !== 'running') return wrong(turn, 'replanned');
  if (note.trim() === '') return { kind: 'note-missing', detail: 'Say what the planner should do differently.' };
  requestPlanning(
    turn,
    `${by.name} asked to replan: ${note}`,
    [{ kind: 'request', subtaskKey: null, note, from: by.name }],
    personActor(by),
  );
  return null;
}

/** Calls off the agents at work on a subtask; the seats go to others, and back to them only when nobody else can. */
export function reassign(turn: Turn, { subtaskKey, by, note }: Of<'reassign'>): Refusal | null {
  const subtask = turn.state.subtasks[subtaskKey];
  if (!subtask) return { kind: 'unknown', what: `subtask ${subtaskKey}` };
  if (!isActive(turn.state) || inFlightOf(turn.state, subtaskKey).length === 0)
    return { kind: 'wrong-state', detail: 'No agent is at work on this subtask.' };
  if (note.trim() === '') return { kind: 'note-missing', detail: 'Say why others should do it.' };
  cancelAttempts(turn, subtaskKey, `${by.name} gave it to others: ${note}`, personActor(by));
  return null;
}

/**
 * New information becomes the next version of the query. Work that read what it is about, or asked for it, runs again,
 * and what followed from it as far as results change; a run that was done is opened again; other finished work is kept.
 */
export function addInformation(turn: Turn, { by, information }: Of<'addInformation'>): Refusal | null {
  const { state, world } = turn;
  if (state.status === 'failed' || state.status === 'cancelled') return wrong(turn, 'given more information');
  const summary = world.domain.describeInformation(information);
  const query = world.domain.mergeInformation(state.query, information);
  const isAffected = (subtask: SubtaskState): boolean =>
    lacksInformation(state, subtask) ||
    (readsQuery(subtask) && (world.domain.affectedBy?.(subtask.spec, information) ?? true));
  const unaffected = Object.values(state.subtasks).filter((subtask) => readsQuery(subtask) && !isAffected(subtask));
  const kept = unaffected.length > 0 && { unaffected: unaffected.map(({ spec }) => spec.key) };
  turn.emit({ type: 'InformationAdded', body: { information, query, summary, by, ...kept } }, personActor(by));
  const plan = planInForce(state);
  if (plan) voidReaders(turn, plan, isAffected, `new information: ${summary}`);
  requestPlanning(
    turn,
    `New information: ${summary}`,
    [{ kind: 'information', subtaskKey: null, note: summary, from: by.name }],
    personActor(by),
  );
  return null;
}

const wrong = (turn: Turn, what: string): Refusal => ({
  kind: 'wrong-state',
  detail: `A run that is ${turn.state.status} cannot be ${what}.`,
});
