import type { Json } from '#lib/kernel/json.ts';
import { type Calibration, judgedAnswer } from '#lib/registry/standing.ts';
import { RESOLVE_CAPABILITY } from '../decide/award.ts';
import { hasSucceeded, type Succeeded } from '../decide/run-facts.ts';
import type { DomainRules } from '../domain.ts';
import type { EventOf } from '../events.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';
import type { Step } from './step.ts';

/** Pseudo-counts to add to one agent version's record at one capability; negative ones take an earlier judgement back. */
export type StandingChange = {
  readonly agentId: string;
  readonly version: string;
  readonly capability: string;
  /** Said by people. */
  readonly successes: number;
  readonly failures: number;
  /** Said by the council alone. */
  readonly agreedSuccesses: number;
  readonly agreedFailures: number;
  readonly calibration: Calibration;
};

/** A person's word counts as one observation; the council agreeing with itself only as a tenth, because it can be wrong together. */
export const PERSON_WEIGHT = 1;
export const AGREEMENT_WEIGHT = 0.1;

/** What these steps teach about the agents who answered: right or wrong in the eyes of a person, or of the majority. */
export const standingChanges = (steps: readonly Step[], domain: DomainRules): StandingChange[] =>
  steps.flatMap(({ before, event, after, subtask }) => {
    // One agent that nobody contradicted agrees with itself.
    const says = event.type === 'SubtaskCommitted' && subtask && (event.body.by || subtask.attemptIds.length > 1);
    if (says) return judgedByCommit(event.body, after, domain);
    if (event.type === 'EscalationDecided' && event.body.verb === 'reject' && before)
      return judgedByRejection(event.body.escalationId, before, domain);
    return [];
  });

/** A person's word is compared with each answer; the council's own is what its leading group says. */
function judgedByCommit(body: EventOf<'SubtaskCommitted'>['body'], state: RunState, domain: DomainRules) {
  const subtask = state.subtasks[body.subtaskKey];
  if (!subtask) return [];
  const answers = subtask.attemptIds.flatMap((id) => answered(state.attempts[id]));
  if (body.by === null && answers.length < 2) return [];
  const keyOf = (output: Json) => domain.equivalence(subtask.spec, output).answer;
  const right = body.by ? keyOf(body.value) : null;
  const leaders = subtask.tally?.groups[0]?.attemptIds ?? [];
  return answers.flatMap((attempt) => {
    const isRight =
      right === null ? leaders.includes(attempt.award.attemptId) : keyOf(attempt.status.outcome.output) === right;
    return judged(attempt, subtask, {
      right: isRight ? 1 : 0,
      weight: body.by ? PERSON_WEIGHT : AGREEMENT_WEIGHT,
      by: body.by ? 'person' : 'agreement',
    });
  });
}

/** A rejected value counts against those who gave it, not against those who said otherwise. */
function judgedByRejection(escalationId: string, state: RunState, domain: DomainRules): StandingChange[] {
  const escalation = state.escalations[escalationId];
  if (escalation?.action.type !== 'commit') return [];
  const { subtaskKey, value, attemptIds } = escalation.action;
  const subtask = state.subtasks[subtaskKey];
  if (!subtask) return [];
  const keyOf = (output: Json) => domain.equivalence(subtask.spec, output).answer;
  return attemptIds
    .flatMap((id) => answered(state.attempts[id]))
    .filter(({ status }) => keyOf(status.outcome.output) === keyOf(value))
    .flatMap((attempt) => judged(attempt, subtask, { right: 0, weight: PERSON_WEIGHT, by: 'person' }));
}

/** What was found out about an answer: how far it was right, 0 to 1, how much that counts, and who says so. */
export type Judgement = {
  readonly right: number;
  readonly weight: number;
  readonly by: 'person' | 'agreement';
};

/**
 * A judgement in the record of the agent that answered, at every capability the work took. Agreement says nothing of how
 * far to believe a stated confidence: a council that is sure and wrong together would only learn to be surer.
 */
export function judged(
  { award, role, status }: Succeeded,
  { spec }: Pick<SubtaskState, 'spec'>,
  { right, weight, by }: Judgement,
): StandingChange[] {
  const capabilities = role === 'resolver' ? [RESOLVE_CAPABILITY] : spec.capabilities;
  const [successes, failures] = [right * weight, (1 - right) * weight];
  const isPerson = by === 'person';
  return capabilities.map((capability) => ({
    agentId: award.agentId,
    version: award.agentVersion,
    capability,
    successes: isPerson ? successes : 0,
    failures: isPerson ? failures : 0,
    agreedSuccesses: isPerson ? 0 : successes,
    agreedFailures: isPerson ? 0 : failures,
    calibration: isPerson ? judgedAnswer(status.outcome.confidence, right, weight) : [],
  }));
}

/** Only fresh answers by an agent teach something of it: one taken from an earlier run was judged there. */
const answered = (attempt: AttemptState | undefined): Succeeded[] =>
  attempt && hasSucceeded(attempt) && attempt.status.outcome.cachedFrom === undefined ? [attempt] : [];
