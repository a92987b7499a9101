import {
  type AttemptState,
  difficultyWords,
  isInFlight,
  type RunState,
  type SubtaskFace,
  type SubtaskState,
  subtaskFace,
} from '#lib/run/index.ts';
import type { AgentFace } from '../council/agent-chip.tsx';
import { formatProbability, formatTokens } from '../ui/format.ts';
import type { StatusKind } from '../ui/status.ts';
import { type CarriedOver, carriedOver } from './carried-over.ts';

/** One seat of a council: who sits there and whether the answer is in. */
export type Seat = { attemptId: string; agent: AgentFace; isAnswered: boolean };

/** Seats that gave the same answer, with the sum of their weights; before the count there is one group without words. */
export type SeatGroup = { label: string; weight: number | null; seats: readonly Seat[] };

/** What every view of a run shows of a subtask. Times in ms since the epoch. */
export type SubtaskView = {
  key: string;
  title: string;
  objective: string;
  kind: StatusKind;
  word: string;
  /** It was made in the run this one was forked from. */
  isCarriedOver: boolean;
  /** Nothing has begun: drawn with a dashed line. */
  isPlanned: boolean;
  agents: readonly AgentFace[];
  confidence: number | null;
  tokens: number;
  estimateTokens: number;
  attempts: number;
  note: string;
  awardedAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  round: number | null;
  /** `astray`: an agent did something at it that was not only written down. */
  marks: SubtaskState['marks'] & { readonly astray: boolean };
  /** The composite it is inside of, if any. */
  within: string | null;
  /** For a composite: how many of its inner subtasks are done. */
  inside: { done: number; total: number } | null;
  /** What an agent could not do or lacked, in its words. */
  difficulty: string | null;
  /** Seats by answer when several agents answer independently, else null. */
  council: { groups: readonly SeatGroup[]; openSeats: number; line: string } | null;
};

/** The kind of a subtask's face as the palette of statuses knows it. */
export const kindOf = (face: SubtaskFace): StatusKind => (face.kind === 'planned' ? 'idle' : face.kind);

/** Tokens an attempt has used, in and out; 0 while it is out. */
export function tokensOf({ status }: AttemptState): number {
  if (status.at !== 'succeeded') return 0;
  return status.outcome.usage.inputTokens + status.outcome.usage.outputTokens;
}

/** Tokens for people: what was used, or with a tilde what is planned while nothing has been. */
export const tokensWords = ({ tokens, estimateTokens, endedAt }: SubtaskView): string =>
  tokens > 0 || endedAt !== null ? formatTokens(tokens) : `~${formatTokens(estimateTokens)}`;

/** The agent of an attempt as chips draw it. */
export const faceOf = ({ award }: AttemptState): AgentFace => ({
  name: award.name,
  family: award.family,
  monogram: award.monogram,
  version: award.agentVersion,
});

/** The attempts of a subtask's current epoch, oldest first. */
export const attemptsOf = (state: RunState, subtask: SubtaskState): AttemptState[] =>
  subtask.attemptIds.flatMap((id) => state.attempts[id] ?? []);

/** A subtask as people see it at this moment of the run. */
export function subtaskView(state: RunState, subtask: SubtaskState): SubtaskView {
  const { spec, status, marks } = subtask;
  const attempts = attemptsOf(state, subtask);
  const counted = seatsOf(attempts.filter(({ status: { at } }) => at !== 'failed' && at !== 'cancelled'));
  const face = subtaskFace(state, subtask);
  const isPlanned = status.at === 'planned';
  const carried = carriedOver(state, subtask);
  const cell = status.at === 'committed' ? state.memory[spec.key]?.[status.cellVersion - 1] : undefined;
  return {
    key: spec.key,
    title: spec.title,
    objective: spec.objective,
    kind: kindOf(face),
    word: carried ? 'carried over' : isPlanned && !status.doubted ? plannedWord(state, status.waitingOn) : face.word,
    isPlanned,
    agents: carried ? carried.agents : (counted.length > 0 ? counted : attempts.slice(-1)).map(faceOf),
    isCarriedOver: carried !== null,
    confidence: cell?.confidence ?? null,
    tokens: attempts.reduce((sum, attempt) => sum + tokensOf(attempt), 0),
    estimateTokens: spec.estimateTokens * spec.redundancy,
    attempts: attempts.length,
    note: noteOf(state, subtask, counted, cell?.confidence ?? null),
    awardedAt: attempts[0]?.awardedAt ?? null,
    startedAt: attempts.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null,
    endedAt: status.at === 'committed' ? status.completedAt : null,
    round: attempts[0]?.round ?? null,
    marks: { ...marks, astray: attempts.some(hasGoneAstray) },
    within: spec.within ?? null,
    inside: subtask.innerSink === undefined ? null : insideOf(state, spec.key),
    difficulty: difficultyIn(attempts),
    council: spec.redundancy > 1 && subtask.innerSink === undefined ? councilOf(subtask, counted, carried) : null,
  };
}

const hasGoneAstray = ({ anomalies = [] }: AttemptState): boolean =>
  anomalies.some(({ consequence }) => consequence !== 'note');

function insideOf(state: RunState, key: string): { done: number; total: number } {
  const inner = Object.values(state.subtasks).filter(({ spec }) => spec.within === key);
  return { done: inner.filter(({ status }) => status.at === 'committed').length, total: inner.length };
}

/** The last difficulty among these attempts, in words. */
function difficultyIn(attempts: readonly AttemptState[]): string | null {
  for (const { award, status } of attempts.toReversed()) {
    const difficulty =
      status.at === 'succeeded' ? status.outcome.difficulty : status.at === 'failed' ? status.failure.difficulty : null;
    if (difficulty) return `${award.name}: ${difficultyWords[difficulty.kind]}. ${difficulty.note}`;
  }
  return null;
}

/** Attempts that hold a seat each: a straggler's second holds one only once the first no longer does. */
function seatsOf(attempts: readonly AttemptState[]): AttemptState[] {
  const held = new Set(attempts.map(({ award }) => award.attemptId));
  return attempts.filter(({ hedgeOf }) => hedgeOf === undefined || !held.has(hedgeOf));
}

/** Views of all subtasks in the order of the plan. */
export const subtaskViews = (state: RunState): SubtaskView[] =>
  Object.values(state.subtasks).map((subtask) => subtaskView(state, subtask));

function plannedWord(state: RunState, waitingOn: readonly string[]): string {
  if (waitingOn.length === 0) return 'ready';
  const isHeldUp = waitingOn.some((key) => ['waiting', 'failed'].includes(state.subtasks[key]?.status.at ?? ''));
  return isHeldUp ? 'blocked' : 'planned';
}

function noteOf(
  state: RunState,
  subtask: SubtaskState,
  attempts: readonly AttemptState[],
  confidence: number | null,
): string {
  const { status, spec, tally } = subtask;
  if (confidence !== null) return `conf ${formatProbability(confidence)}`;
  if (status.at === 'planned') return neededWords(state, status.waitingOn);
  if (tally && !tally.settled)
    return `margin ${formatProbability(tally.margin)}, needs ${formatProbability(tally.threshold)}`;
  const answered = attempts.filter(({ status: { at } }) => at === 'succeeded').length;
  if (spec.redundancy > 1) return `${answered} of ${spec.redundancy} answered`;
  if (status.at === 'delayed') return status.because;
  if (status.at === 'failed') return status.because;
  return attempts.some(isInFlight) ? '' : `${answered} answered`;
}

function neededWords(state: RunState, waitingOn: readonly string[]): string {
  const only = waitingOn.length === 1 ? waitingOn[0] : undefined;
  if (only !== undefined) return `needs ${state.subtasks[only]?.spec.title ?? only}`;
  return waitingOn.length === 0 ? 'inputs are there' : `needs ${waitingOn.length}`;
}

function councilOf(
  subtask: SubtaskState,
  attempts: readonly AttemptState[],
  carried: CarriedOver | null,
): SubtaskView['council'] {
  if (carried) {
    const seats = carried.agents.map((agent): Seat => ({ attemptId: agent.name, agent, isAnswered: true }));
    return { groups: [{ label: '', weight: null, seats }], openSeats: 0, line: '' };
  }
  const { tally, spec } = subtask;
  const members = attempts.filter(({ role }) => role === 'member');
  const seats = attempts.map(
    (attempt): Seat => ({
      attemptId: attempt.award.attemptId,
      agent: faceOf(attempt),
      isAnswered: attempt.status.at === 'succeeded',
    }),
  );
  const openSeats = Math.max(0, spec.redundancy - members.length);
  if (!tally) return { groups: [{ label: '', weight: null, seats }], openSeats, line: '' };
  const grouped = tally.groups.map(
    ({ label, weight, attemptIds }): SeatGroup => ({
      label,
      weight,
      seats: seats.filter(({ attemptId }) => attemptIds.includes(attemptId)),
    }),
  );
  const voted = new Set(tally.votes.map(({ attemptId }) => attemptId));
  const silent = seats.filter(({ attemptId }) => !voted.has(attemptId));
  const rest: SeatGroup[] = silent.length > 0 ? [{ label: 'no vote yet', weight: null, seats: silent }] : [];
  const comparison = `margin ${formatProbability(tally.margin)}, ${tally.settled ? 'needed' : 'needs'} ${formatProbability(tally.threshold)}`;
  return { groups: [...grouped, ...rest], openSeats, line: comparison };
}
