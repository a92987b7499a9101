import type { Json } from '#lib/kernel/json.ts';
import type { Action } from '../action.ts';
import type { Refusal } from '../command.ts';
import type { EscalationState } from '../state.ts';
import type { Turn } from './turn.ts';

/** The action with a person's value in the place of the council's, checked against the subtask's own output spec. */
export function checkedOverride(
  turn: Turn,
  escalation: EscalationState,
  value: Json | null,
): { readonly action: Action } | Refusal {
  const { action } = escalation;
  if (action.type !== 'commit' && action.type !== 'retry' && action.type !== 'proceed')
    return { kind: 'not-allowed', detail: 'There is no value here to put another in its place.' };
  const subtask = turn.state.subtasks[action.subtaskKey];
  if (!subtask) return { kind: 'unknown', what: `subtask ${action.subtaskKey}` };
  if (value === null)
    return { kind: 'invalid', path: 'value', detail: 'An override needs the value to put in its place.' };
  const { output } = subtask.spec;
  const schema = 'ref' in output ? turn.world.domain.outputs[output.ref] : undefined;
  const parsed = schema?.safeParse(value);
  if (parsed && !parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      kind: 'invalid',
      path: ['value', ...(issue?.path ?? [])].join('.'),
      detail: issue?.message ?? 'The value does not fit the output of the subtask.',
    };
  }
  return {
    action: {
      type: 'commit',
      subtaskKey: action.subtaskKey,
      epoch: action.epoch,
      value,
      confidence: 1,
      attemptIds: action.type === 'commit' ? action.attemptIds : [],
      degraded: false,
      degradedBecause: null,
      overridden: true,
    },
  };
}
