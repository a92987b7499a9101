import { consentFor } from '#lib/governance/gate.ts';
import type { EventOf, RunEvent } from '#lib/run/events.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Award } from '#lib/run/types.ts';
import type { Invariant, LinkedStep } from './invariant.ts';

/** Seats that were given, however: by award, by borrowing, or as a straggler's second attempt. */
export type SeatsGiven = {
  readonly subtaskKey: string;
  readonly role: 'member' | 'resolver';
  readonly policyVersion: number;
  readonly awards: readonly Award[];
};

/** The seats an event gives; null for other events. */
export function seatsIn({ before, event }: LinkedStep): SeatsGiven | null {
  if (event.type === 'SubtaskAwarded') return event.body;
  const taken = takenIn(event);
  if (!taken) return null;
  const { subtaskKey, policyVersion, award } = event.body as EventOf<'HedgeStarted'>['body'];
  return { subtaskKey, policyVersion, awards: [award], role: before?.attempts[taken]?.role ?? 'member' };
}

/** The attempt that another agent takes over, or stands in for. */
function takenIn(event: RunEvent): string | null {
  if (event.type === 'SubtaskBorrowed') return event.body.fromAttemptId;
  return event.type === 'HedgeStarted' ? event.body.attemptId : null;
}

/** Work is taken over only before it begins, a second attempt starts only beside one that runs, and no agent sits twice. */
export const seatsChangeHandsInOrder = (): Invariant => ({
  name: 'seats change hands in order',
  atStep: (step) => {
    const { before, event } = step;
    const seats = seatsIn(step);
    if (!before || !seats) return null;
    const subtask = before.subtasks[seats.subtaskKey];
    const out = (subtask?.attemptIds ?? []).flatMap((id) => before.attempts[id] ?? []).filter(isInFlight);
    const twice = out.find(({ award }) => seats.awards.some(({ agentId }) => agentId === award.agentId));
    if (twice) return `${twice.award.agentId} is at ${seats.subtaskKey} already`;
    if (event.type === 'SubtaskBorrowed') {
      const lent = before.attempts[event.body.fromAttemptId];
      return (lent?.startedAt !== null || lent.status.at !== 'cancelled') && `${event.body.fromAttemptId} was not free`;
    }
    if (event.type !== 'HedgeStarted') return null;
    return before.attempts[event.body.attemptId]?.status.at !== 'running' && `${event.body.attemptId} does not run`;
  },
});

/** A straggler gets one second attempt, which gets none of its own, and a run gets no more of them than policies lately allowed. */
export const hedgesAreFew = (): Invariant => ({
  name: 'second attempts are few',
  atStep: ({ before, event }, { past }) => {
    if (event.type !== 'HedgeStarted' || !before) return null;
    const { attemptId } = event.body;
    const second = Object.values(before.attempts).filter(({ hedgeOf }) => hedgeOf !== undefined);
    if (second.some(({ hedgeOf, award }) => hedgeOf === attemptId || award.attemptId === attemptId))
      return `${attemptId} had a second attempt already`;
    const most = past.most(({ negotiation }) => negotiation.maxHedgesPerRun);
    return second.length >= most && `second attempt ${second.length + 1} of ${most}`;
  },
});

/** Nobody takes work over or hedges by itself where people have to agree to awards. */
export const seatsPassTheGate = (): Invariant => ({
  name: 'borrowing and hedging pass the gate of awards',
  atStep: ({ before, event }, { store, past }) => {
    if (event.type !== 'SubtaskBorrowed' && event.type !== 'HedgeStarted') return null;
    if (store.safeMode) return `${event.type} by itself in safe mode`;
    const risk = before?.subtasks[event.body.subtaskKey]?.spec.risk ?? 'high';
    const isFree = past.recent.some(({ policy }) => consentFor('award', risk, policy, null).people === 0);
    return !isFree && `${event.type} by itself at ${risk} risk`;
  },
});

/** More tokens than policies lately granted by themselves are granted only as far as a person agreed to them on that subtask. */
export const grantsRestOnSomebody = (): Invariant => ({
  name: 'more tokens are granted by policy or by a person',
  atStep: ({ before, event }, { past }) => {
    if (event.type !== 'CounterProposalDecided' || !before) return null;
    const { subtaskKey, proposal, verdict, by } = event.body;
    if (proposal.kind !== 'more-budget' || verdict !== 'accepted' || by) return null;
    const most = past.most(({ budget, negotiation }) => budget.attemptTokens * (1 + negotiation.maxExtraBudgetShare));
    const agreed = (before.proposals ?? []).flatMap((known) =>
      known.by &&
      known.verdict === 'accepted' &&
      known.subtaskKey === subtaskKey &&
      known.proposal.kind === proposal.kind
        ? [known.proposal.tokens]
        : [],
    );
    return proposal.tokens > Math.max(most, ...agreed) && `${proposal.tokens} tokens for ${subtaskKey}`;
  },
});

/** Of two attempts for one seat one answer counts. */
export const oneAnswerPerSeat = (): Invariant => ({
  name: 'one answer per seat',
  atStep: ({ event, after }) => (event.type === 'AttemptSucceeded' ? twinOf(after, event.body.attemptId) : null),
});

function twinOf(state: RunState, attemptId: string): string | null {
  const answered = state.attempts[attemptId];
  const twin = Object.values(state.attempts).find(
    ({ status, hedgeOf, award }) =>
      status.at === 'succeeded' && (hedgeOf === attemptId || answered?.hedgeOf === award.attemptId),
  );
  return twin ? `${attemptId} answered for the seat of ${twin.award.attemptId}` : null;
}
