import type { AttemptState, RunState, SubtaskState } from '#lib/run/state.ts';
import type { AnswerOf } from '../http/contract.ts';
import type { getRun } from './contract.ts';
import { apiStatus } from './run-status.ts';

type Detail = AnswerOf<typeof getRun>;

/** The run as other systems read it, from its folded state and its place in the list. */
export function runDetail(
  state: RunState,
  place: Pick<Detail, 'ref' | 'caseRef' | 'waitingFor' | 'forkedFrom' | 'forks'>,
): Detail {
  const { inputTokens, outputTokens, calls, costUsd, energyWh } = state.usage;
  return {
    runId: state.runId,
    ref: place.ref,
    title: state.title,
    caseId: state.caseId,
    caseRef: place.caseRef,
    status: apiStatus(state.status, place.waitingFor),
    version: state.version,
    planVersion: state.planVersion,
    policyVersion: state.policyVersion,
    waitingFor: place.waitingFor,
    forkedFrom: place.forkedFrom,
    forks: place.forks,
    degraded: state.degraded,
    subtasks: Object.values(state.subtasks).map((subtask) => subtaskRow(state, subtask)),
    usage: { tokens: inputTokens + outputTokens, calls, costUsd, energyWh },
    createdAt: new Date(state.submittedAt).toISOString(),
    endedAt: isoOrNull(state.endedAt),
  };
}

function subtaskRow(state: RunState, subtask: SubtaskState): Detail['subtasks'][number] {
  const attempts = subtask.attemptIds.flatMap((id) => state.attempts[id] ?? []);
  const { status, spec } = subtask;
  return {
    key: spec.key,
    title: spec.title,
    status: status.at === 'planned' && status.waitingOn.length === 0 ? 'ready' : status.at,
    dependsOn: spec.dependsOn,
    agent: attempts.at(-1)?.award.agentId ?? null,
    attempts: attempts.length,
    awardedAt: isoOrNull(attempts[0]?.awardedAt),
    startedAt: isoOrNull(attempts.find((attempt) => attempt.startedAt !== null)?.startedAt),
    completedAt: status.at === 'committed' ? isoOrNull(status.completedAt) : null,
    confidence: status.at === 'committed' ? (state.memory[spec.key]?.at(-1)?.confidence ?? null) : null,
    tokens: attempts.reduce((sum, attempt) => sum + tokensOf(attempt), 0),
  };
}

function tokensOf({ status }: AttemptState): number {
  if (status.at !== 'succeeded') return 0;
  const { inputTokens, outputTokens } = status.outcome.usage;
  return inputTokens + outputTokens;
}

const isoOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();
