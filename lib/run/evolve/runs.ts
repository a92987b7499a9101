import { MAIN_TENANT } from '#lib/budget/types.ts';
import { QUERY_CELL } from '#lib/planning/types.ts';
import type { EventOf } from '../events.ts';
import { noNotes } from '../notes.ts';
import type { CellVersion, RunState, RunStatus } from '../state.ts';
import { noUsage } from '../types.ts';

type Place = { readonly at: number; readonly version: number };

export function runSubmitted(body: EventOf<'RunSubmitted'>['body'], place: Place): RunState {
  const origin = body.forkedFrom;
  return {
    runId: body.runId,
    version: place.version,
    status: 'planning',
    domain: body.domain,
    title: body.title,
    query: body.query,
    priority: body.priority,
    region: body.region,
    granularity: body.granularity,
    caseId: body.caseId,
    forkedFrom: origin ? { runId: origin.runId, version: origin.version, ownerId: origin.ownerId } : null,
    submittedBy: body.by,
    submittedAt: place.at,
    endedAt: null,
    policyVersion: body.policyVersion,
    plans: [],
    planVersion: 0,
    planning: null,
    plannings: 0,
    replans: 0,
    subtasks: {},
    dependents: {},
    attempts: {},
    memory: { [QUERY_CELL]: [queryVersion(1, body.query, body.by, place)] },
    escalations: {},
    messages: [],
    notes: noNotes,
    information: [],
    rounds: [],
    usage: noUsage,
    workMs: 0,
    tenant: body.tenant ?? MAIN_TENANT,
    tokenAllowance: null,
    callAllowance: null,
    secondsAllowance: null,
    report: null,
    degraded: false,
    endedBecause: null,
  };
}

export function informationAdded(state: RunState, body: EventOf<'InformationAdded'>['body'], place: Place): RunState {
  const versions = state.memory[QUERY_CELL] ?? [];
  const { information, summary, by, query, unaffected = [] } = body;
  const version = versions.length + 1;
  return {
    ...state,
    query,
    attempts: rebased(state, new Set(unaffected), version),
    information: [...state.information, { at: place.at, summary, information, by }],
    memory: { ...state.memory, [QUERY_CELL]: [...versions, queryVersion(version, query, by, place)] },
  };
}

/** Work on subtasks that a new version of the query does not affect is as good as made from it. */
function rebased(state: RunState, unaffected: ReadonlySet<string>, version: number): RunState['attempts'] {
  if (unaffected.size === 0) return state.attempts;
  const attempts = { ...state.attempts };
  for (const [id, attempt] of Object.entries(attempts)) {
    const { basis, subtaskKey, epoch } = attempt;
    if (!basis || !unaffected.has(subtaskKey) || state.subtasks[subtaskKey]?.epoch !== epoch) continue;
    attempts[id] = { ...attempt, basis: { ...basis, reads: { ...basis.reads, [QUERY_CELL]: version } } };
  }
  return attempts;
}

export const runEnded = (state: RunState, status: RunStatus, because: string | null, at: number): RunState => ({
  ...state,
  status,
  endedAt: at,
  endedBecause: because,
  planning: null,
});

/** A report that lacks nothing leaves no list of what is missing behind, nor that of a report before it. */
export function runCompleted(state: RunState, body: EventOf<'RunCompleted'>['body'], at: number): RunState {
  const { missing: _, ...ended } = runEnded(state, 'done', null, at);
  const { report, degraded, missing = [] } = body;
  return { ...ended, report, degraded, ...(missing.length > 0 ? { missing } : {}) };
}

const queryVersion = (
  version: number,
  value: RunState['query'],
  by: RunState['submittedBy'],
  place: Place,
): CellVersion => ({
  version,
  value,
  at: place.at,
  eventVersion: place.version,
  attemptIds: [],
  by,
  readSet: {},
  confidence: 1,
});
