import type { Json } from '#lib/kernel/json.ts';
import type { SubtaskState } from '../state.ts';
import type { Turn } from './turn.ts';

/** Why a value is put before a person, as far as its title goes. */
type Kind = 'commit-approval' | 'low-margin';

/** How a question about a value is called: by what is at stake, so that two questions of one kind can be told apart. */
export function commitTitle(turn: Turn, { spec }: SubtaskState, value: Json, kind: Kind): string {
  const stake = turn.world.domain.headline?.(spec, value) ?? null;
  if (kind === 'low-margin') return `Low margin: ${stake ?? spec.title}`;
  return stake === null ? `${spec.title}: result to approve` : `Approve ${stake}`;
}
