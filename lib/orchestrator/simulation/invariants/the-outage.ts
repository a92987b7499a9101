import { isProviderFault } from '#lib/run/decide/outage.ts';
import type { EventOf } from '#lib/run/events.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Invariant } from './invariant.ts';

/** Every degraded part says why, a degraded report names its parts, and one of healthy answers is never degraded. */
export const degradedSaysWhy = (): Invariant => ({
  name: 'what is degraded says why, and nothing else is degraded',
  atStep: ({ before, event }) => {
    if (event.type === 'SubtaskCommitted' && event.body.degraded !== Boolean(event.body.degradedBecause))
      return `${event.body.subtaskKey} is ${event.body.degraded ? '' : 'not '}degraded, because ${event.body.degradedBecause}`;
    if (event.type !== 'RunCompleted' || !before) return null;
    const { degraded, missing = [] } = event.body;
    if (degraded !== missing.length > 0)
      return `the report is degraded: ${degraded}, and lacks ${missing.length} parts`;
    const mute = missing.find(({ because }) => because === '');
    if (mute) return `${mute.subtaskKey} is missing without a reason`;
    return degraded && isHealthy(before) && 'the report is degraded though everybody answered as they should';
  },
});

/** What is made of less than was meant stays marked: an answer that stood in, what is made of it, and the report in the end. */
export const marksStay = (): Invariant => ({
  name: 'what is degraded stays marked',
  atStep: ({ before, event }) => {
    if (!before) return null;
    if (event.type === 'AttemptSucceeded') {
      const standsIn = before.attempts[event.body.attemptId]?.award.standsInBecause !== undefined;
      return standsIn && !event.body.outcome.degraded && `${event.body.attemptId} stands in and does not say so`;
    }
    if (event.type === 'SubtaskCommitted')
      return isUnmarked(before, event.body) && `${event.body.subtaskKey} is committed as whole`;
    if (event.type !== 'RunCompleted') return null;
    const lacking = Object.values(before.subtasks).filter(({ status }) => status.at === 'committed' && status.degraded);
    const named = new Set((event.body.missing ?? []).map(({ subtaskKey }) => subtaskKey));
    const mute = lacking.find(({ spec }) => !named.has(spec.key));
    return mute && `the report does not say that ${mute.spec.key} is degraded`;
  },
});

/** Whether a value rests on an answer that stood in, or is that of a degraded inner sink, and does not say so. */
function isUnmarked(state: RunState, { subtaskKey, attemptIds, degraded, overridden }: Committed): boolean {
  if (degraded || overridden) return false;
  const { innerSink } = state.subtasks[subtaskKey] ?? {};
  if (innerSink !== undefined) {
    const inner = state.subtasks[innerSink]?.status;
    return inner?.at === 'committed' && inner.degraded;
  }
  return attemptIds.some((id) => {
    const status = state.attempts[id]?.status;
    return status?.at === 'succeeded' && status.outcome.degraded;
  });
}

type Committed = EventOf<'SubtaskCommitted'>['body'];

/** Nothing failed, nobody stood in, no cautious answer took the place of a decision, and each subtask got all the answers it asked for. */
const isHealthy = ({ subtasks, attempts, escalations }: RunState): boolean =>
  Object.values(subtasks).every(({ spec, attemptIds, status, innerSink }) => {
    if (innerSink !== undefined || status.at !== 'committed') return true;
    const isCautious = Object.values(escalations).some(
      (question) =>
        question.subtaskKey === spec.key &&
        question.status.at === 'withdrawn' &&
        question.status.because.startsWith('nobody decided in time'),
    );
    if (isCautious) return false;
    const own = attemptIds.flatMap((id) => attempts[id] ?? []);
    const answers = own.filter((one) => one.status.at === 'succeeded' && one.role === 'member');
    const isWhole = answers.length >= spec.redundancy;
    return isWhole && own.every((one) => one.award.standsInBecause === undefined && one.status.at !== 'failed');
  });

/** Fewer agents never do by themselves where the risk is high. */
export const highRiskStaysWhole = (): Invariant => ({
  name: 'high risk is never made simpler',
  atStep: ({ before, event }) =>
    event.type === 'ModeSimplified' &&
    before?.subtasks[event.body.subtaskKey]?.spec.risk === 'high' &&
    `${event.body.subtaskKey} goes on with ${event.body.to} of ${event.body.from}`,
});

/** Somebody stands in only after an agent was kept away by a breaker or failed by its provider. */
export const standInsOnlyInOutage = (): Invariant => ({
  name: 'stand-ins come only in an outage',
  atStep: ({ before, event }, { past }) => {
    if (event.type !== 'SubtaskAwarded' || !before) return null;
    const standIn = event.body.awards.find(({ standsInBecause }) => standsInBecause !== undefined);
    if (!standIn) return null;
    const wasCutOff = past.recent.some(({ isStrained }) => isStrained);
    const wasFailed = Object.values(before.attempts).some(isProviderFault);
    return !wasCutOff && !wasFailed && `${standIn.agentId} stands in at ${event.body.subtaskKey} without an outage`;
  },
});

/** An earlier answer comes from a case of the same region, is as old as it says, and no older than a policy allowed. */
export const earlierAnswersFit = (): Invariant => ({
  name: 'earlier answers are of the region and young enough',
  atStep: ({ event, after }, { runs, past }) => {
    const cachedFrom = event.type === 'AttemptSucceeded' ? event.body.outcome.cachedFrom : undefined;
    if (!cachedFrom) return null;
    const source = runs.get(cachedFrom.runId);
    if (source && source.region !== after.region) return `an answer of region ${source.region} serves ${after.region}`;
    const most = past.most(({ resilience }) => resilience.maxCacheAgeHours) * 3_600_000;
    return cachedFrom.ageMs > most && `an answer ${cachedFrom.ageMs} ms old stands in`;
  },
});
