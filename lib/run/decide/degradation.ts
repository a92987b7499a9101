import { seatsOf } from '../seats-of.ts';
import type { SubtaskState } from '../state.ts';
import type { Succeeded } from './run-facts.ts';

/** Whether what these answers come to is less than was meant, and in words why; one reason for each thing that stood in. */
export function degradation(
  subtask: SubtaskState,
  answers: readonly Succeeded[],
): { readonly degraded: boolean; readonly degradedBecause: string | null } {
  const members = answers.filter(({ role }) => role === 'member').length;
  const fewer =
    subtask.simplified?.because ??
    (members < seatsOf(subtask) ? `only ${members} of ${subtask.spec.redundancy} agents answered` : null);
  const stoodIn = answers.flatMap(({ status: { outcome } }) =>
    outcome.degraded ? [outcome.degradedBecause ?? 'an answer came from a fallback'] : [],
  );
  const reasons = [...new Set([...(fewer === null ? [] : [fewer]), ...stoodIn])];
  return { degraded: reasons.length > 0, degradedBecause: reasons.length > 0 ? reasons.join('; ') : null };
}
