import type { Policy } from '#lib/governance/policy.ts';
import { digest } from '#lib/kernel/digest.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';

/**
 * The address of a task by its content: what is asked, of what, in which form and under which principles. Two tasks with
 * the same address are the same task, whichever run they are part of. Nothing of the inputs can be read from it.
 */
export const taskDigest = (
  { domain, subtask, role, inputs, answers, notes, outputSchema }: TaskEnvelope,
  principles: Policy['constitution'],
): string =>
  digest({
    domain,
    objective: subtask.objective,
    capabilities: subtask.capabilities,
    risk: subtask.risk,
    role,
    inputs,
    answers,
    notes,
    outputSchema,
    principles: principles.map(({ id, text }) => [id, text]),
  });
