import { z } from 'zod';
import type { Command, Refusal } from '../command.ts';
import type { EscalationState } from '../state.ts';
import { personActor, type Turn } from './turn.ts';

/** Roles that may decide: a question handed to anybody else would wait for ever. */
const deciderSchema = z.enum(['operator', 'admin']);

const targetSchema = z.union([
  z.strictObject({ userId: z.string().min(1), role: deciderSchema.default('operator') }),
  z.strictObject({ role: deciderSchema }),
]);

/** Hands a question to another person or role. The question itself, its digest and its deadline stay as they are. */
export function reassign(
  turn: Turn,
  escalation: EscalationState,
  command: Extract<Command, { type: 'decideEscalation' }>,
): Refusal | null {
  const target = targetSchema.safeParse(command.value);
  if (!target.success)
    return { kind: 'invalid', path: 'value', detail: 'Name who takes over: { "userId" } or { "role" }.' };
  turn.emit(
    {
      type: 'EscalationReassigned',
      body: {
        escalationId: escalation.id,
        assigneeId: 'userId' in target.data ? target.data.userId : null,
        assigneeRole: target.data.role,
        by: { id: command.by.id, name: command.by.name },
        note: command.note,
        deadlineAt: escalation.deadlineAt,
      },
    },
    personActor(command.by),
  );
  return null;
}
