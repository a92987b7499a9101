import type { Person } from '#lib/governance/escalation.ts';
import { appendEvent } from '#lib/orchestrator/append.ts';

/** Writes what a person did with a report into the ledger, on the stream of its case. */
export const recordCaseEvent = (
  caseId: string,
  type: 'ReportSigned' | 'ReportItemReviewed',
  by: Person,
  body: unknown,
): Promise<unknown> => appendEvent({ stream: `case:${caseId}`, type, actor: `person:${by.id}`, body });
