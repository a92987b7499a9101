import type { Verb } from '#lib/governance/escalation.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Command, Refusal } from '../command.ts';
import type { EscalationState } from '../state.ts';
import { act } from './act.ts';
import { stepsOf } from './action-steps.ts';
import { commitTitle } from './commit-title.ts';
import { actionDigest } from './escalate.ts';
import { checkedOverride } from './override.ts';
import { reassign } from './reassign.ts';
import { refuse } from './refuse.ts';
import { reviewEscalation } from './review-escalations.ts';
import { personActor, type Turn } from './turn.ts';
import { withdrawEverything } from './withdraw.ts';

type Decide = Extract<Command, { type: 'decideEscalation' }>;

const needsNote: ReadonlySet<Verb> = new Set(['override', 'reject', 'replan', 'stop', 'release']);

/**
 * A person's decision. It binds exactly what they were shown: when the digest differs, or the facts moved, nothing is
 * executed and the question is shown anew. Decided once; a second person is awaited where two are asked for.
 */
export function decideEscalation(turn: Turn, command: Decide): Refusal | null {
  const escalation = turn.state.escalations[command.escalationId];
  if (!escalation) return { kind: 'unknown', what: `escalation ${command.escalationId}` };
  const unfit = refusalOf(escalation, command);
  if (unfit) return unfit;
  if (command.verb === 'reassign') return reassign(turn, escalation, command);
  if (!reviewEscalation(turn, escalation)) return changed(turn, escalation.id);
  if (command.verb === 'approve' || command.verb === 'override') return agree(turn, escalation, command);
  close(turn, escalation, command, null, null);
  if (command.verb === 'stop') stop(turn, command);
  else refuse(turn, escalation, command);
  return null;
}

function refusalOf(escalation: EscalationState, command: Decide): Refusal | null {
  const { status } = escalation;
  if (status.at === 'decided')
    return { kind: 'already-decided', by: status.by, at: status.decidedAt, verb: status.verb };
  if (status.at === 'withdrawn')
    return { kind: 'wrong-state', detail: `The question was withdrawn: ${status.because}.` };
  if (!escalation.allowedVerbs.includes(command.verb))
    return {
      kind: 'not-allowed',
      detail: `“${command.verb}” is not possible here; possible: ${escalation.allowedVerbs.join(', ')}.`,
    };
  if (command.digest !== escalation.digest)
    return {
      kind: 'changed',
      digest: escalation.digest,
      detail: 'What you were shown is no longer what would happen.',
    };
  if (needsNote.has(command.verb) && command.note.trim() === '')
    return { kind: 'note-missing', detail: `“${command.verb}” needs a note.` };
  return null;
}

function changed(turn: Turn, escalationId: string): Refusal {
  const now = turn.state.escalations[escalationId];
  return now?.status.at === 'open'
    ? {
        kind: 'changed',
        digest: now.digest,
        detail: 'The facts moved since you looked: nothing was done, please look again.',
      }
    : { kind: 'wrong-state', detail: 'The question is no longer asked: the facts behind it are gone.' };
}

function agree(turn: Turn, escalation: EscalationState, command: Decide): Refusal | null {
  let { action } = escalation;
  if (command.verb === 'override') {
    const override = checkedOverride(turn, escalation, command.value);
    if ('kind' in override) return override;
    action = override.action;
  }
  const first = escalation.firstApproval;
  if (escalation.people === 2 && (first === null || command.verb === 'override')) {
    awaitSecond(turn, { ...escalation, action }, command);
    return null;
  }
  if (first !== null && first.by.id === command.by.id)
    return { kind: 'not-allowed', detail: 'A second person has to agree; you were the first.' };
  close(turn, escalation, command, first?.by ?? null, command.verb === 'override' ? command.value : null);
  act(turn, action, { id: command.by.id, name: command.by.name });
  return null;
}

/** Keeps the first of two agreements. An override becomes the action that the second person is asked about. */
function awaitSecond(turn: Turn, escalation: EscalationState, command: Decide): void {
  const { id, action, policyVersion } = escalation;
  const by = { id: command.by.id, name: command.by.name };
  const digest = actionDigest(action, policyVersion);
  if (command.verb === 'override')
    turn.emit(
      {
        type: 'EscalationRefreshed',
        body: {
          escalationId: id,
          action,
          steps: stepsOf(turn, action),
          digest,
          policyVersion,
          ...titleOf(turn, escalation),
          because: `${by.name} put another value in its place: ${command.note}`,
        },
      },
      personActor(by),
    );
  turn.emit(
    { type: 'EscalationSeconded', body: { escalationId: id, by, digest, note: command.note } },
    personActor(by),
  );
}

/** A question about a value is called by it, so another value gives it another title. */
function titleOf(turn: Turn, { action, kind }: EscalationState): { title?: string } {
  const subtask = action.type === 'commit' ? turn.state.subtasks[action.subtaskKey] : undefined;
  if (action.type !== 'commit' || !subtask || (kind !== 'commit-approval' && kind !== 'low-margin')) return {};
  return { title: commitTitle(turn, subtask, action.value, kind) };
}

function close(
  turn: Turn,
  escalation: EscalationState,
  command: Decide,
  firstBy: { id: string; name: string } | null,
  value: Json | null,
): void {
  const by = { id: command.by.id, name: command.by.name };
  turn.emit(
    {
      type: 'EscalationDecided',
      body: {
        escalationId: escalation.id,
        verb: command.verb,
        by,
        secondedBy: firstBy,
        note: command.note,
        value,
        digest: command.digest,
      },
    },
    personActor(by),
  );
}

function stop(turn: Turn, command: Decide): void {
  withdrawEverything(turn, `${command.by.name} stopped the run`);
  turn.emit(
    { type: 'RunCancelled', body: { by: { id: command.by.id, name: command.by.name }, note: command.note } },
    personActor(command.by),
  );
}
