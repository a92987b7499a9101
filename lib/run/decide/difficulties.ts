import { isInFlight } from '../evolve/attempts.ts';
import { liveSubtasks } from '../evolve/entries.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';
import type { Outcome } from '../types.ts';
import { raise } from './escalate.ts';
import { requestPlanning } from './planning.ts';
import { attemptsOf } from './run-facts.ts';
import type { Turn } from './turn.ts';

export type Difficulty = NonNullable<Outcome['difficulty']>;

/** What kept an agent from a full answer, whether it gave one or gave up; null when nothing did. */
function difficultyOf({ status }: AttemptState): Difficulty | null {
  if (status.at === 'succeeded') return status.outcome.difficulty;
  return status.at === 'failed' ? (status.failure.difficulty ?? null) : null;
}

/** Whether an agent at work on the subtask in its present epoch said that it lacks information. */
export const lacksInformation = (state: RunState, subtask: SubtaskState): boolean =>
  attemptsOf(state, subtask).some((attempt) => difficultyOf(attempt)?.kind === 'missing-information');

/**
 * An agent in difficulty (paper §4). What cannot be solved as it is makes the planner think again about what remains, as
 * often as policy allows; information that is missing only a person can bring.
 */
export function heedDifficulty(turn: Turn, attempt: AttemptState, difficulty: Difficulty | null): void {
  if (difficulty === null) return;
  if (difficulty.kind === 'missing-information') return askForInformation(turn, attempt, difficulty.note);
  const { subtaskKey, award } = attempt;
  const sentence = `${award.name} reports difficulty again: ${difficulty.note}`;
  if (turn.state.replans >= turn.policy.planning.maxReplans)
    return askAboutReplanning(turn, subtaskKey, sentence, difficulty.note);
  requestPlanning(turn, `${award.name} reports difficulty: ${difficulty.note}`, [
    { kind: 'difficulty', subtaskKey, note: difficulty.note, from: award.agentId, difficulty: difficulty.kind },
  ]);
}

/**
 * Asks a person about answered subtasks that an agent called unsolvable and that the planner left as they were: such an
 * answer is not committed unseen. Once per subtask and epoch.
 */
export function askAboutUnsolved(turn: Turn): void {
  if (turn.state.planning !== null || turn.state.plans.at(-1)?.status === 'proposed') return;
  for (const { spec, status } of liveSubtasks(turn.state)) {
    const subtask = status.at === 'working' ? turn.state.subtasks[spec.key] : undefined;
    if (subtask?.status.at !== 'working') continue;
    const attempts = attemptsOf(turn.state, subtask);
    if (attempts.some(isInFlight)) continue;
    const stuck = attempts.find(
      (attempt) => attempt.status.at === 'succeeded' && difficultyOf(attempt)?.kind === 'unsolvable',
    );
    if (stuck && !wasAskedSince(turn, stuck)) askAboutUnsolvable(turn, stuck, difficultyOf(stuck)?.note ?? '');
  }
}

function wasAskedSince(turn: Turn, { subtaskKey, status }: AttemptState): boolean {
  const endedAt = 'endedAt' in status ? status.endedAt : 0;
  return Object.values(turn.state.escalations).some(
    (escalation) =>
      escalation.subtaskKey === subtaskKey &&
      escalation.raisedAt >= endedAt &&
      (escalation.kind === 'unsolvable' || escalation.kind === 'replan-limit'),
  );
}

function askAboutUnsolvable(turn: Turn, { subtaskKey, award }: AttemptState, note: string): void {
  const subtask = turn.state.subtasks[subtaskKey];
  if (!subtask) return;
  raise(turn, {
    kind: 'unsolvable',
    title: `${subtask.spec.title} cannot be solved as planned`,
    risk: subtask.spec.risk,
    subtaskKey,
    why: {
      rule: 'difficulty',
      sentence: `${award.name} calls it unsolvable: ${note} The planner found no other way.`,
      evidence: { agentId: award.agentId, note },
    },
    action: { type: 'proceed', subtaskKey, epoch: subtask.epoch, lacking: note },
    people: 1,
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits, and what depends on it.',
  });
}

/** Says what is missing, once per subtask: its other agents may miss the same. */
function askForInformation(turn: Turn, { subtaskKey, award }: AttemptState, note: string): void {
  const subtask = turn.state.subtasks[subtaskKey];
  if (!subtask || wasAskedFor(turn, subtask)) return;
  raise(turn, {
    kind: 'missing-information',
    title: `${subtask.spec.title} lacks information`,
    risk: subtask.spec.risk,
    subtaskKey,
    why: {
      rule: 'difficulty',
      sentence: `${award.name} says what is missing: ${note} Information added to the run answers this; or let it go on without.`,
      evidence: { agentId: award.agentId, lacking: note },
    },
    action: { type: 'proceed', subtaskKey, epoch: subtask.epoch, lacking: note },
    people: 1,
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits for the information, and what depends on it waits, too.',
  });
}

const wasAskedFor = (turn: Turn, { spec, epoch }: SubtaskState): boolean =>
  Object.values(turn.state.escalations).some(
    ({ kind, subtaskKey, action }) =>
      kind === 'missing-information' && subtaskKey === spec.key && action.type === 'proceed' && action.epoch === epoch,
  );

/** The plan was changed as often as policy allows: a person says whether it is changed again or its answer taken as it is. */
export function askAboutReplanning(turn: Turn, subtaskKey: string, sentence: string, reason: string): void {
  const { replans } = turn.state;
  const { maxReplans } = turn.policy.planning;
  raise(turn, {
    kind: 'replan-limit',
    title: `Plan revised ${replans} times, limit reached`,
    risk: 'medium',
    subtaskKey,
    why: {
      rule: 'replanning limit',
      sentence: `${sentence} The plan may change by itself ${maxReplans} times.`,
      evidence: { replans, maxReplans },
    },
    action: { type: 'plan', reason, about: subtaskKey },
    people: 1,
    allowedVerbs: ['approve', 'reject', 'reassign', 'stop'],
    safeCourse: 'The subtask waits, and what depends on it.',
  });
}
