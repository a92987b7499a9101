import type { SubtaskState } from '../state.ts';
import { type AwardAction, type Call, callForBids, resolversOf } from './award.ts';
import type { Succeeded } from './run-facts.ts';
import type { Turn } from './turn.ts';

/**
 * Calls for a resolver: an agent that did not vote, of a family that did not. Only where no other family has one, whatever
 * keeps it from the work now, may it be of a family that voted. Null when policy wants none, or nobody can take the seat.
 */
export function callResolver(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): AwardAction | null {
  if (!turn.policy.consensus.useResolver) return null;
  const voted = answers.map(({ award }) => award.family);
  const hasOthers = resolversOf(turn, subtask).some(({ card }) => !voted.includes(card.family));
  const call: Call = {
    role: 'resolver',
    seats: 1,
    excluded: Object.fromEntries(answers.map(({ award }) => [award.agentId, 'voted itself'])),
    familiesToAvoid: hasOthers ? voted : [],
    seatedFamilies: [],
  };
  const action = callForBids(turn, subtask, call);
  return action.awards.length > 0 ? action : null;
}
