import type { SubtaskState } from '../state.ts';
import { type AwardAction, giveSeats } from './award.ts';
import { mayProceed } from './gate.ts';
import type { Turn } from './turn.ts';

/** Gives the seats that bids have won, or asks first where risk or safe mode demand it. */
export function offerSeats(turn: Turn, subtask: SubtaskState, action: AwardAction, round: number): void {
  const { key, title, risk } = subtask.spec;
  const free = mayProceed(turn, {
    action,
    risk,
    subtaskKey: key,
    title: `${title}: award to ${action.awards.map(({ name }) => name).join(', ')}`,
    safeCourse: 'The subtask waits; no agent starts on it.',
  });
  if (free) giveSeats(turn, action, round, null);
}
