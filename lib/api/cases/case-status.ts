import { apiStatus } from '../runs/run-status.ts';
import type { CaseStatus } from './contract.ts';

/** What a clinician wants to know of a case: does it run, does it wait for somebody, can I sign it. */
export function caseStatus(runStatus: string, waitingFor: unknown, signed: boolean): CaseStatus {
  const status = apiStatus(runStatus, waitingFor);
  if (status === 'done') return signed ? 'signed' : 'ready-to-sign';
  if (status === 'failed' || status === 'cancelled') return status;
  return status === 'waiting' || status === 'paused' ? 'waiting' : 'running';
}
