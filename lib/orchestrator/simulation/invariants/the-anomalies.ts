import type { Invariant } from './invariant.ts';

/** An anomaly is told of work that has just ended, and work that policy stops for it has failed. */
export const anomaliesAreOfEndedWork = (): Invariant => ({
  name: 'anomalies are told of ended work',
  atStep: ({ before, event }) => {
    if (event.type !== 'AnomalyDetected') return null;
    const { attemptId, consequence } = event.body;
    const status = before?.attempts[attemptId]?.status.at;
    if (status === 'failed' || (status === 'succeeded' && consequence === 'note')) return null;
    return `${attemptId} is ${status ?? 'unknown'}, and what followed is ${consequence}`;
  },
});

/** No answer of an attempt that was stopped for an anomaly is ever committed. */
export const strayAnswersNeverCount = (): Invariant => ({
  name: 'answers gone astray never count',
  atStep: ({ before, event }) => {
    if (event.type !== 'SubtaskCommitted') return null;
    const stray = event.body.attemptIds.find((id) =>
      before?.attempts[id]?.anomalies?.some(({ consequence }) => consequence !== 'note'),
    );
    return stray && `${stray} went astray and is committed`;
  },
});

/** Where policy wants a person for an anomaly, nobody else gets the work before that person was asked. */
export const peopleAreAskedAboutAnomalies = (): Invariant => ({
  name: 'a person is asked about an anomaly',
  atStep: ({ before, event }) => {
    if (event.type !== 'SubtaskAwarded' || !before) return null;
    const { subtaskKey, epoch } = event.body;
    const needsPerson = before.subtasks[subtaskKey]?.attemptIds.some((id) =>
      before.attempts[id]?.anomalies?.some(({ consequence }) => consequence === 'escalate'),
    );
    if (!needsPerson) return null;
    const wasAsked = Object.values(before.escalations).some(
      ({ kind, action }) =>
        kind === 'anomaly' && action.type === 'retry' && action.subtaskKey === subtaskKey && action.epoch === epoch,
    );
    return !wasAsked && `${subtaskKey} is awarded again in epoch ${epoch}`;
  },
});
