import type { Json } from '#lib/kernel/json.ts';
import type { DomainRules } from '../domain.ts';
import type { EventOf } from '../events.ts';
import type { AttemptState, RunState } from '../state.ts';
import type { Step } from './step.ts';

/** Pseudo-counts to add to one agent version's record at one capability. */
export type StandingChange = {
  readonly agentId: string;
  readonly version: string;
  readonly capability: string;
  readonly successes: number;
  readonly failures: number;
};

/** A person's word counts as one observation; the council agreeing with itself only as a tenth, because it can be wrong together. */
export const PERSON_WEIGHT = 1;
export const AGREEMENT_WEIGHT = 0.1;

/** What these steps teach about the agents who answered: right or wrong in the eyes of a person, or of the majority. */
export const standingChanges = (steps: readonly Step[], domain: DomainRules): StandingChange[] =>
  steps.flatMap(({ before, event, after }) => {
    if (event.type === 'SubtaskCommitted') return judgedByCommit(event.body, after, domain);
    if (event.type === 'EscalationDecided' && event.body.verb === 'reject' && before)
      return judgedByRejection(event.body.escalationId, before, domain);
    return [];
  });

/** A person's word is compared with each answer; the council's own is what its leading group says. */
function judgedByCommit(body: EventOf<'SubtaskCommitted'>['body'], state: RunState, domain: DomainRules) {
  const subtask = state.subtasks[body.subtaskKey];
  if (!subtask) return [];
  const answers = subtask.attemptIds.flatMap((id) => succeeded(state.attempts[id]));
  if (body.by === null && answers.length < 2) return [];
  const keyOf = (output: Json) => domain.equivalence(subtask.spec, output).answer;
  const right = body.by ? keyOf(body.value) : null;
  const leaders = subtask.tally?.groups[0]?.attemptIds ?? [];
  return answers.flatMap(({ attempt, output }) => {
    const isRight = right === null ? leaders.includes(attempt.award.attemptId) : keyOf(output) === right;
    const weight = body.by ? PERSON_WEIGHT : AGREEMENT_WEIGHT;
    return changesFor(attempt, subtask.spec.capabilities, isRight, weight);
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
    .flatMap((id) => succeeded(state.attempts[id]))
    .filter(({ output }) => keyOf(output) === keyOf(value))
    .flatMap(({ attempt }) => changesFor(attempt, subtask.spec.capabilities, false, PERSON_WEIGHT));
}

const succeeded = (attempt: AttemptState | undefined) =>
  attempt?.status.at === 'succeeded' ? [{ attempt, output: attempt.status.outcome.output }] : [];

const changesFor = (attempt: AttemptState, capabilities: readonly string[], isRight: boolean, weight: number) =>
  capabilities.map((capability) => ({
    agentId: attempt.award.agentId,
    version: attempt.award.agentVersion,
    capability,
    successes: isRight ? weight : 0,
    failures: isRight ? 0 : weight,
  }));
