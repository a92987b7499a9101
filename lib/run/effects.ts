import { claimPriority } from '#lib/negotiation/claims.ts';
import { awardsIn } from './awards-in.ts';
import type { Command } from './command.ts';
import type { Step } from './projections/step.ts';
import type { RunState } from './state.ts';

/** Outside work that an event calls for. Data: a worker does it and comes back with a command. */
export type Effect =
  | { readonly kind: 'plan'; readonly runId: string; readonly planningId: string }
  | {
      readonly kind: 'attempt';
      readonly runId: string;
      readonly attemptId: string;
      readonly agentId: string;
      readonly region: string;
      /** Among the attempts of all runs. */
      readonly priority: number;
      /** When it was awarded, ms since the epoch: waiting adds to priority. */
      readonly since: number;
      /** The worker that commits the award begins with it. */
      readonly isBegun?: true;
    }
  /** Ask agents for their bids. */
  | { readonly kind: 'bids'; readonly runId: string; readonly subtaskKey: string; readonly callId: string }
  | { readonly kind: 'abort'; readonly runId: string; readonly attemptId: string }
  | { readonly kind: 'timer'; readonly runId: string; readonly at: number; readonly command: TimerCommand };

export type TimerCommand = Extract<Command, { type: 'wake' | 'escalationDeadline' | 'closeBids' }>;

/** Time beyond the deadline of a call for bids after which it closes even when whoever asked does not report, ms. */
const BIDS_GRACE_MS = 2_000;

/** The effects of one step. */
export function effectsOf({ event, after, subtask }: Step): Effect[] {
  const { runId } = after;
  switch (event.type) {
    case 'PlanningRequested':
      return [{ kind: 'plan', runId, planningId: event.body.planningId }];
    case 'SubtaskAwarded':
    case 'SubtaskBorrowed':
    case 'HedgeStarted': {
      const priority = claimPriority(after.priority, subtask?.spec.priority ?? 0);
      return awardsIn(event).map(({ attemptId, agentId, region, startedBy }) => ({
        kind: 'attempt' as const,
        runId,
        attemptId,
        agentId,
        region,
        priority,
        since: event.at,
        ...(startedBy !== undefined && { isBegun: true as const }),
      }));
    }
    case 'BidsCalled': {
      const { subtaskKey, callId, deadlineAt } = event.body;
      const command = { type: 'closeBids', callId } as const;
      return [
        { kind: 'bids', runId, subtaskKey, callId },
        { kind: 'timer', runId, at: deadlineAt + BIDS_GRACE_MS, command },
      ];
    }
    case 'SubtaskDelayed':
      return [{ kind: 'timer', runId, at: event.body.until, command: { type: 'wake' } }];
    case 'EscalationRaised':
    case 'EscalationReassigned': {
      const { escalationId, deadlineAt } = event.body;
      return [{ kind: 'timer', runId, at: deadlineAt, command: { type: 'escalationDeadline', escalationId } }];
    }
    // Whoever found the standstill, the work may still go on where it stands.
    case 'AnomalyDetected':
      return event.body.anomaly.kind === 'stall' ? [{ kind: 'abort', runId, attemptId: event.body.attemptId }] : [];
    case 'AttemptCancelled':
      return [{ kind: 'abort', runId, attemptId: event.body.attemptId }];
    // The moment of a delay may have passed unheeded, while the run was paused, asked or planning.
    case 'RunResumed':
    case 'PlanAdopted':
    case 'EscalationDecided':
      return wakesOf(after);
    default:
      return [];
  }
}

const wakesOf = ({ runId, subtasks }: RunState): Effect[] =>
  Object.values(subtasks).flatMap(({ status }) =>
    status.at === 'delayed' ? [{ kind: 'timer', runId, at: status.until, command: { type: 'wake' } }] : [],
  );
