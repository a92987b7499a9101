import { ownerOf } from '../past-run.ts';
import type { RunState, RunStatus, SubtaskState } from '../state.ts';
import type { AssigneeRole } from './waiting-for.ts';
import { type WaitingFor, waitingFor } from './waiting-for.ts';

export type { AssigneeRole, WaitingFor };

/** How a subtask shows as a pip: settled, in a person's hands, in a machine's, failed, degraded, not begun, or to be tried again. */
export type Pip = 'settled' | 'person' | 'machine' | 'danger' | 'degraded' | 'planned' | 'retry';

/** A run as lists show it; times in ms since the epoch, pips in the order of the plan. */
export type RunSummary = {
  readonly id: string;
  readonly caseId: string | null;
  readonly title: string;
  readonly domain: string;
  readonly status: RunStatus;
  readonly priority: string;
  readonly region: string;
  readonly createdById: string;
  readonly policyVersion: number;
  readonly planVersion: number;
  readonly version: number;
  readonly progress: readonly Pip[];
  readonly waitingFor: WaitingFor | null;
  readonly tokens: number;
  readonly energyLowWh: number;
  readonly energyHighWh: number;
  readonly degraded: boolean;
  readonly createdAt: number;
  readonly endedAt: number | null;
};

/** The summary of a run, from its state alone. */
export function summarise(state: RunState): RunSummary {
  const subtasks = Object.values(state.subtasks);
  return {
    id: state.runId,
    caseId: state.caseId,
    title: state.title,
    domain: state.domain,
    status: state.status,
    priority: state.priority,
    region: state.region,
    createdById: ownerOf(state),
    policyVersion: state.policyVersion,
    planVersion: state.planVersion,
    version: state.version,
    progress: subtasks.map((subtask) => pipOf(subtask, state)),
    waitingFor: waitingFor(state),
    tokens: state.usage.inputTokens + state.usage.outputTokens,
    energyLowWh: state.usage.energyWh.low,
    energyHighWh: state.usage.energyWh.high,
    degraded: state.degraded || subtasks.some(isDegraded),
    createdAt: state.submittedAt,
    endedAt: state.endedAt,
  };
}

const isDegraded = ({ status }: SubtaskState) => status.at === 'committed' && status.degraded;

function pipOf(subtask: SubtaskState, state: RunState): Pip {
  const { status } = subtask;
  switch (status.at) {
    case 'planned':
      return 'planned';
    case 'delayed':
      return 'retry';
    case 'bidding':
      return 'machine';
    case 'working':
      return subtask.attemptIds.some((id) => state.attempts[id]?.status.at === 'failed') ? 'retry' : 'machine';
    case 'waiting':
      return 'person';
    case 'committed':
      return status.degraded ? 'degraded' : 'settled';
    case 'failed':
      return 'danger';
  }
}
