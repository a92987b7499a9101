import type { Command } from './command.ts';
import type { RecordedEvent } from './events.ts';
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
      readonly priority: number;
    }
  | { readonly kind: 'abort'; readonly runId: string; readonly attemptId: string }
  | { readonly kind: 'timer'; readonly runId: string; readonly at: number; readonly command: TimerCommand };

export type TimerCommand = Extract<Command, { type: 'wake' | 'escalationDeadline' }>;

/** The effects of one event; `state` is the run after it. */
export function effectsOf(event: RecordedEvent, state: RunState): Effect[] {
  const { runId } = state;
  switch (event.type) {
    case 'PlanningRequested':
      return [{ kind: 'plan', runId, planningId: event.body.planningId }];
    case 'SubtaskAwarded': {
      const priority = state.subtasks[event.body.subtaskKey]?.spec.priority ?? 0;
      return event.body.awards.map(({ attemptId, agentId, region }) => ({
        kind: 'attempt' as const,
        runId,
        attemptId,
        agentId,
        region,
        priority,
      }));
    }
    case 'SubtaskDelayed':
      return [{ kind: 'timer', runId, at: event.body.until, command: { type: 'wake' } }];
    case 'EscalationRaised':
    case 'EscalationReassigned': {
      const { escalationId, deadlineAt } = event.body;
      return [{ kind: 'timer', runId, at: deadlineAt, command: { type: 'escalationDeadline', escalationId } }];
    }
    case 'AttemptCancelled':
      return [{ kind: 'abort', runId, attemptId: event.body.attemptId }];
    default:
      return [];
  }
}
