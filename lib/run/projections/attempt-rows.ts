import { claimPriority } from '#lib/negotiation/claims.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';
import type { Step } from './step.ts';

/** An attempt in flight as stored; `awardedAt` in ms since the epoch. */
export type AttemptRow = {
  readonly id: string;
  readonly runId: string;
  readonly subtaskKey: string;
  readonly role: string;
  readonly agentId: string;
  readonly agentVersion: string;
  readonly region: string;
  /** Among the attempts of all runs. */
  readonly priority: number;
  readonly awardedAt: number;
};

/** What these steps change among the attempts in flight. An attempt that began and ended within them leaves no row. */
export type AttemptChanges = {
  readonly awarded: readonly AttemptRow[];
  readonly started: readonly { readonly id: string; readonly workerId: string; readonly at: number }[];
  readonly ended: readonly string[];
};

export function attemptChanges(steps: readonly Step[]): AttemptChanges {
  const awarded = new Map<string, AttemptRow>();
  const started = new Map<string, { id: string; workerId: string; at: number }>();
  const ended = new Set<string>();
  for (const { event, after, given, subtask } of steps) {
    for (const attempt of given) {
      const { award, workerId, startedAt } = attempt;
      awarded.set(award.attemptId, rowOf(attempt, subtask, after));
      if (workerId !== null && startedAt !== null)
        started.set(award.attemptId, { id: award.attemptId, workerId, at: startedAt });
    }
    if (event.type === 'AttemptStarted')
      started.set(event.body.attemptId, { id: event.body.attemptId, workerId: event.body.workerId, at: event.at });
    else if (isEnd(event.type)) ended.add((event.body as { attemptId: string }).attemptId);
  }
  for (const id of ended) {
    started.delete(id);
    if (awarded.delete(id)) ended.delete(id);
  }
  return { awarded: [...awarded.values()], started: [...started.values()], ended: [...ended] };
}

const isEnd = (type: string) => type === 'AttemptSucceeded' || type === 'AttemptFailed' || type === 'AttemptCancelled';

const rowOf = (
  { award, subtaskKey, role, awardedAt }: AttemptState,
  subtask: SubtaskState | null,
  state: RunState,
): AttemptRow => ({
  id: award.attemptId,
  runId: state.runId,
  subtaskKey,
  role,
  agentId: award.agentId,
  agentVersion: award.agentVersion,
  region: award.region,
  priority: claimPriority(state.priority, subtask?.spec.priority ?? 0),
  awardedAt,
});
