import type { ApiRunStatus } from './contract.ts';

/** What a run is doing, for people and other systems: a run that only a person can move on is waiting. */
export function apiStatus(status: string, waitingFor: unknown): ApiRunStatus {
  switch (status) {
    case 'planning':
    case 'running':
      return waitingFor === null ? status : 'waiting';
    case 'paused':
    case 'done':
    case 'failed':
    case 'cancelled':
      return status;
    default:
      throw new Error(`A run has the unknown status ${status}`);
  }
}

/** Statuses of runs that have not ended. */
export const activeStatuses = ['planning', 'running', 'paused'];
