import type { EventOf } from '../events.ts';
import type { AttemptState, RunState } from '../state.ts';
import type { Award } from '../types.ts';
import { withEntry } from './entries.ts';
import { addUsage } from './plans.ts';
import { basisOf, withSubtask } from './subtasks.ts';

export function subtaskAwarded(state: RunState, body: EventOf<'SubtaskAwarded'>['body'], at: number): RunState {
  const { subtaskKey, epoch, round, role, bids, arbitration, policyVersion, by } = body;
  const awarded = state.subtasks[subtaskKey];
  if (awarded?.epoch !== epoch) return state;
  const basis = basisOf(awarded, state.memory);
  const next = withSubtask(state, subtaskKey, (subtask) => ({
    ...subtask,
    status: {
      at: 'working',
      since: subtask.status.at === 'working' ? subtask.status.since : at,
      phase: role === 'resolver' ? 'resolver' : 'members',
    },
    negotiations: [...subtask.negotiations, { round, at, role, bids, arbitration, policyVersion, by }],
    attemptIds: [...subtask.attemptIds, ...body.awards.map((award) => award.attemptId)],
  }));
  const shared = { subtaskKey, epoch, role, round, basis };
  const given = body.awards.reduce(
    (so, award) => withEntry(so, 'attempts', award.attemptId, awardedLike(shared, award, at)),
    next,
  );
  return { ...given, rounds: withRound(state.rounds, round, subtaskKey, at) };
}

/** Another agent has the seat; the attempt it took over was cancelled just before. */
export function subtaskBorrowed(state: RunState, body: EventOf<'SubtaskBorrowed'>['body'], at: number): RunState {
  const { subtaskKey, epoch, fromAttemptId, from, award, because } = body;
  const lent = state.attempts[fromAttemptId];
  if (!lent || state.subtasks[subtaskKey]?.epoch !== epoch) return state;
  const { attemptId, name } = award;
  const borrowedFrom = { attemptId: fromAttemptId, name: from.name, because };
  const next = withSubtask(state, subtaskKey, (subtask) => ({
    ...subtask,
    attemptIds: [...subtask.attemptIds, attemptId],
    marks: { ...subtask.marks, borrowed: true },
  }));
  const given = withEntry(next, 'attempts', fromAttemptId, { ...lent, lentTo: { attemptId, name } });
  return withEntry(given, 'attempts', attemptId, { ...awardedLike(lent, award, at), borrowedFrom });
}

export function hedgeStarted(state: RunState, body: EventOf<'HedgeStarted'>['body'], at: number): RunState {
  const { subtaskKey, epoch, attemptId: hedgeOf, award, bids, arbitration, policyVersion } = body;
  const straggler = state.attempts[hedgeOf];
  if (!straggler || state.subtasks[subtaskKey]?.epoch !== epoch) return state;
  const { role, round } = straggler;
  const next = withSubtask(state, subtaskKey, (subtask) => ({
    ...subtask,
    attemptIds: [...subtask.attemptIds, award.attemptId],
    negotiations: [...subtask.negotiations, { round, at, role, bids, arbitration, policyVersion, by: null, hedgeOf }],
    marks: { ...subtask.marks, hedged: true },
  }));
  return withEntry(next, 'attempts', award.attemptId, { ...awardedLike(straggler, award, at), hedgeOf });
}

const awardedLike = (
  { subtaskKey, epoch, role, round, basis }: Pick<AttemptState, 'subtaskKey' | 'epoch' | 'role' | 'round' | 'basis'>,
  { startedBy, ...award }: Award,
  at: number,
): AttemptState => ({
  award,
  subtaskKey,
  epoch,
  role,
  round,
  awardedAt: at,
  startedAt: startedBy === undefined ? null : at,
  workerId: startedBy ?? null,
  ...(basis && { basis }),
  status: { at: startedBy === undefined ? 'awarded' : 'running' },
});

/** Work begins, or begins anew elsewhere: what it reads is what is in memory now. */
export const attemptStarted = (state: RunState, body: EventOf<'AttemptStarted'>['body'], at: number): RunState =>
  withAttempt(state, body.attemptId, (attempt) => {
    const subtask = state.subtasks[attempt.subtaskKey];
    return {
      ...attempt,
      startedAt: attempt.startedAt ?? at,
      workerId: body.workerId,
      ...(subtask && { basis: basisOf(subtask, state.memory) }),
      status: { at: 'running' },
    };
  });

export const attemptSucceeded = (state: RunState, body: EventOf<'AttemptSucceeded'>['body'], at: number): RunState =>
  spending(state, body.attemptId, body.outcome.usage, {
    at: 'succeeded',
    outcome: body.outcome,
    endedAt: at,
    durationMs: body.durationMs,
  });

export const attemptFailed = (state: RunState, body: EventOf<'AttemptFailed'>['body'], at: number): RunState =>
  inTrouble(
    spending(state, body.attemptId, body.usage, {
      at: 'failed',
      failure: body.failure,
      endedAt: at,
      durationMs: body.durationMs,
    }),
    body.attemptId,
    at,
  );

/** The moment trouble began on a subtask stays what it was. */
function inTrouble(state: RunState, attemptId: string, at: number): RunState {
  const attempt = state.attempts[attemptId];
  if (attempt?.status.at !== 'failed' || attempt.status.endedAt !== at) return state;
  return withSubtask(state, attempt.subtaskKey, (subtask) =>
    subtask.epoch === attempt.epoch && subtask.troubleSince === undefined ? { ...subtask, troubleSince: at } : subtask,
  );
}

export const attemptCancelled = (state: RunState, body: EventOf<'AttemptCancelled'>['body'], at: number): RunState =>
  withAttempt(state, body.attemptId, (attempt) => ({
    ...withoutDraft(attempt),
    status: { at: 'cancelled', because: body.because, endedAt: at },
  }));

/** Keeps the latest draft of an attempt under way; one that comes late or for work that ended is nothing. */
export const resultDrafted = (state: RunState, body: EventOf<'ResultDrafted'>['body'], at: number): RunState =>
  withAttempt(state, body.attemptId, (attempt) => {
    const { seq, text, value, progress } = body;
    return (attempt.draft?.seq ?? 0) >= seq ? attempt : { ...attempt, draft: { seq, text, value, progress, at } };
  });

export function anomalyDetected(state: RunState, body: EventOf<'AnomalyDetected'>['body']): RunState {
  const attempt = state.attempts[body.attemptId];
  if (!attempt) return state;
  const anomalies = [...(attempt.anomalies ?? []), { ...body.anomaly, consequence: body.consequence }];
  return withEntry(state, 'attempts', body.attemptId, { ...attempt, anomalies });
}

/** Work that is neither done nor given up. */
export const isInFlight = (attempt: AttemptState): boolean =>
  attempt.status.at === 'awarded' || attempt.status.at === 'running';

type Ended = Extract<AttemptState['status'], { at: 'succeeded' | 'failed' }>;

function spending(state: RunState, id: string, usage: RunState['usage'], status: Ended): RunState {
  const attempt = state.attempts[id];
  if (!attempt || !isInFlight(attempt)) return state;
  return {
    ...withAttempt(state, id, () => ({ ...withoutDraft(attempt), status })),
    usage: addUsage(state.usage, usage),
    workMs: state.workMs + status.durationMs,
  };
}

function withoutDraft({ draft: _, ...attempt }: AttemptState): AttemptState {
  return attempt;
}

function withAttempt(state: RunState, id: string, change: (attempt: AttemptState) => AttemptState): RunState {
  const attempt = state.attempts[id];
  if (!attempt || !isInFlight(attempt)) return state;
  return withEntry(state, 'attempts', id, change(attempt));
}

function withRound(rounds: RunState['rounds'], round: number, key: string, at: number): RunState['rounds'] {
  const last = rounds.at(-1);
  if (last?.round !== round) return [...rounds, { round, at, subtaskKeys: [key] }];
  return [...rounds.slice(0, -1), { ...last, subtaskKeys: [...last.subtaskKeys, key] }];
}
