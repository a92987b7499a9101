import type { Tally } from '#lib/consensus/types.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Action } from '../action.ts';
import { basisOf } from '../evolve/subtasks.ts';
import { seatsOf } from '../seats-of.ts';
import type { SubtaskState } from '../state.ts';
import { commitTitle } from './commit-title.ts';
import { degradation } from './degradation.ts';
import { raise } from './escalate.ts';
import { consentInTurn, mayProceed } from './gate.ts';
import { refuseStale } from './refuse-stale.ts';
import type { Succeeded } from './run-facts.ts';
import type { Turn } from './turn.ts';
import { cancelAttempts } from './withdraw.ts';

export type CommitAction = Extract<Action, { type: 'commit' }>;

/** A value ready to be committed, and what it rests on. */
export type Answer = Pick<CommitAction, 'value' | 'confidence' | 'attemptIds' | 'degraded' | 'degradedBecause'>;

/** Commits an answer, or asks whether it may be, as risk and safe mode demand. */
export function proposeCommit(turn: Turn, subtask: SubtaskState, answer: Answer): void {
  const action = commitAction(subtask, answer);
  const free = mayProceed(turn, {
    action,
    risk: subtask.spec.risk,
    subtaskKey: subtask.spec.key,
    title: commitTitle(turn, subtask, answer.value, 'commit-approval'),
    safeCourse: safeCourseOf(turn, subtask),
  });
  if (free) commit(turn, action, null, agentActor(turn, answer));
}

/** Puts the leading answer of a missed vote before a person, with the whole count as evidence. */
export function commitWithoutConsensus(turn: Turn, subtask: SubtaskState, counted: Tally, answer: Answer): void {
  const { margin, threshold, groups, votes, minVotes, marginBeforeResolver } = counted;
  const lead = groups[0]?.label ?? 'no answer';
  const needed = counted.settled ? seatsOf(subtask) : minVotes;
  const sentence =
    votes.length < needed
      ? `Only ${votes.length} of at least ${needed} answers came in; ${lead} leads.`
      : `${lead} leads by ${margin.toFixed(2)} of all weight; policy asks for ${threshold.toFixed(2)}.`;
  raise(turn, {
    kind: 'low-margin',
    title: commitTitle(turn, subtask, answer.value, 'low-margin'),
    risk: subtask.spec.risk,
    subtaskKey: subtask.spec.key,
    why: {
      rule: 'consensus margin',
      sentence,
      evidence: { margin, threshold, marginBeforeResolver, votes: votes.length, minVotes },
    },
    action: commitAction(subtask, answer),
    people: Math.max(1, consentInTurn(turn, 'commit', subtask.spec.risk).people),
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: safeCourseOf(turn, subtask),
  });
}

/**
 * Writes an answer into shared memory and marks the subtask done: compare and set. A value made from versions that are no
 * longer the latest is refused, and its subtask is tried anew from what is there now.
 */
export function commit(turn: Turn, action: CommitAction, by: { id: string; name: string } | null, actor: string): void {
  const { type: _, ...body } = action;
  const subtask = turn.state.subtasks[action.subtaskKey];
  if (subtask && refuseStale(turn, subtask, action.attemptIds)) return;
  cancelAttempts(turn, action.subtaskKey, 'the answer is there');
  const basis = subtask && { basis: basisOf(subtask, turn.state.memory) };
  turn.emit({ type: 'SubtaskCommitted', body: { ...body, by, ...basis } }, actor);
}

/** The value a vote stands for: the leading group's answers pooled, with all others at hand. */
export function pooledAnswer(turn: Turn, subtask: SubtaskState, counted: Tally, answers: readonly Succeeded[]): Answer {
  const leading = counted.groups[0];
  const weighed = answers.map((answer) => ({
    attemptId: answer.award.attemptId,
    output: answer.status.outcome.output,
    weight: counted.votes.find((vote) => vote.attemptId === answer.award.attemptId)?.weight ?? 0,
  }));
  const leads = (answer: { attemptId: string }): boolean => leading?.attemptIds.includes(answer.attemptId) ?? false;
  return {
    value: turn.world.domain.pool(
      subtask.spec,
      weighed.filter(leads),
      weighed.filter((answer) => !leads(answer)),
    ),
    confidence: shareOf(counted),
    attemptIds: weighed.map((answer) => answer.attemptId),
    ...degradation(subtask, answers),
  };
}

/** What happens when nobody decides in time, in a sentence. */
export function safeCourseOf(turn: Turn, subtask: SubtaskState): string {
  const safe = safeValueOf(turn, subtask);
  return safe
    ? `A cautious answer is committed and marked so: ${safe.because}`
    : 'The subtask waits, and what depends on it.';
}

/** A cautious value that may stand in for a decision nobody made, or null. */
export function safeValueOf(turn: Turn, subtask: SubtaskState): { value: Json; because: string } | null {
  const outputs = subtask.attemptIds.flatMap((id) => {
    const status = turn.state.attempts[id]?.status;
    return status?.at === 'succeeded' ? [status.outcome.output] : [];
  });
  return turn.world.domain.safeValue(subtask.spec, outputs);
}

const commitAction = (subtask: SubtaskState, answer: Answer): CommitAction => ({
  type: 'commit',
  subtaskKey: subtask.spec.key,
  epoch: subtask.epoch,
  overridden: false,
  ...answer,
});

/** The leading answer's share of all weight; an even split between nobody counts as none. */
function shareOf(counted: Tally): number {
  const total = counted.groups.reduce((sum, group) => sum + group.weight, 0);
  return total > 0 ? (counted.groups[0]?.weight ?? 0) / total : 0;
}

function agentActor(turn: Turn, answer: Answer): string {
  const only = answer.attemptIds.length === 1 ? turn.state.attempts[answer.attemptIds[0] ?? ''] : undefined;
  return only ? `agent:${only.award.agentId}@${only.award.agentVersion}` : 'engine';
}
