import { type Anomaly, gravestConsequence } from '#lib/monitoring/anomaly.ts';
import type { AttemptState, SubtaskState } from '../state.ts';
import { raise } from './escalate.ts';
import { attemptsOf } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Whether policy ends an attempt for this. */
export const isStopping = (turn: Turn, { kind }: Anomaly): boolean =>
  turn.policy.monitoring.consequences[kind] !== 'note';

/** Records what an attempt that has just ended did wrong. Returns the anomaly for which the planner has to be asked, if any. */
export function recordAnomalies(turn: Turn, attempt: AttemptState, anomalies: readonly Anomaly[]): Anomaly | null {
  const by = turn.policy.monitoring.consequences;
  const { attemptId, agentId, agentVersion } = attempt.award;
  for (const anomaly of anomalies)
    turn.emit(
      {
        type: 'AnomalyDetected',
        body: {
          attemptId,
          subtaskKey: attempt.subtaskKey,
          anomaly,
          consequence: by[anomaly.kind],
          policyVersion: turn.world.policy.version,
        },
      },
      `agent:${agentId}@${agentVersion}`,
    );
  if (gravestConsequence(anomalies, by) !== 'replan') return null;
  return anomalies.find(({ kind }) => by[kind] === 'replan') ?? null;
}

/**
 * Asks a person about a subtask on which an agent went so far astray that policy wants one, once nobody is at work on it
 * any more. False when there is nothing to ask, or it was asked in this epoch already.
 */
export function askAboutAnomaly(turn: Turn, subtask: SubtaskState): boolean {
  const { key, title, risk } = subtask.spec;
  const found = attemptsOf(turn.state, subtask).flatMap(({ award, status, anomalies = [] }) =>
    status.at === 'failed'
      ? anomalies.flatMap((anomaly) => (anomaly.consequence === 'escalate' ? [{ award, anomaly }] : []))
      : [],
  );
  const [first] = found;
  if (!first || wasAsked(turn, subtask)) return false;
  const { kind, measured, limit, unit, sentence } = first.anomaly;
  raise(turn, {
    kind: 'anomaly',
    title: `${first.award.name} went astray at ${title}`,
    risk,
    subtaskKey: key,
    why: {
      rule: kind,
      sentence,
      evidence: { measured, limit, unit, attempts: found.map(({ award }) => award.attemptId) },
    },
    action: { type: 'retry', subtaskKey: key, epoch: subtask.epoch },
    people: 1,
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits, and what depends on it.',
  });
  return true;
}

const wasAsked = (turn: Turn, { spec, epoch }: SubtaskState): boolean =>
  Object.values(turn.state.escalations).some(
    ({ kind, subtaskKey, action }) =>
      kind === 'anomaly' && subtaskKey === spec.key && 'epoch' in action && action.epoch === epoch,
  );
