import type { SubtaskState } from './state.ts';

/** How many agents are to answer a subtask: as planned, or fewer since an outage made it simpler. */
export const seatsOf = ({ spec, simplified }: Pick<SubtaskState, 'spec' | 'simplified'>): number =>
  simplified?.to ?? spec.redundancy;
