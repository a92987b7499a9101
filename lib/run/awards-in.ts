import type { RunEvent } from './events.ts';
import type { Award } from './types.ts';

/** The awards an event gives: seats of a round, a seat that another agent took over, a straggler's second attempt. */
export function awardsIn(event: RunEvent): readonly Award[] {
  switch (event.type) {
    case 'SubtaskAwarded':
      return event.body.awards;
    case 'SubtaskBorrowed':
    case 'HedgeStarted':
      return [event.body.award];
    default:
      return [];
  }
}
