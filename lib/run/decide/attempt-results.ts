import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import { anomalyFailure } from '../anomaly-failure.ts';
import type { Command, Refusal } from '../command.ts';
import type { AttemptState } from '../state.ts';
import { noUsage, type Outcome } from '../types.ts';
import { isStopping, recordAnomalies } from './anomalies.ts';
import { askAboutReplanning, heedDifficulty } from './difficulties.ts';
import { callOffTwin } from './hedge.ts';
import { mergeFindings } from './notes.ts';
import { requestPlanning } from './planning.ts';
import { wantedAttempt } from './run-facts.ts';
import { sortMessages } from './sort-messages.ts';
import type { Turn } from './turn.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const stale: Refusal = { kind: 'stale', detail: 'This attempt is no longer wanted.' };

export function startAttempt(turn: Turn, { attemptId, workerId }: Of<'startAttempt'>): Refusal | null {
  const attempt = wantedAttempt(turn.state, attemptId);
  if (!attempt) return stale;
  turn.emit({ type: 'AttemptStarted', body: { attemptId, subtaskKey: attempt.subtaskKey, workerId } });
  return null;
}

/** Records an answer. One that does not fit the subtask's output spec counts as failed, whoever checked it before. */
export function completeAttempt(turn: Turn, command: Of<'completeAttempt'>): Refusal | null {
  const { attemptId, outcome, durationMs, anomalies = [] } = command;
  const attempt = wantedAttempt(turn.state, attemptId);
  const subtask = attempt && turn.state.subtasks[attempt.subtaskKey];
  if (!attempt || !subtask) return stale;
  if (outcome.difficulty !== null && outcome.output === null) return gaveUp(turn, attempt, command);
  const { output } = subtask.spec;
  const misfit = 'ref' in output ? turn.world.domain.outputs[output.ref]?.safeParse(outcome.output).error : undefined;
  if (misfit) {
    const issue = misfit.issues[0];
    const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`;
    const failure = { kind: 'invalid-output' as const, detail, provider: null };
    return failAttempt(turn, { type: 'failAttempt', attemptId, failure, usage: outcome.usage, durationMs, anomalies });
  }
  const grave = anomalies.find((anomaly) => isStopping(turn, anomaly));
  if (grave) {
    const failure = anomalyFailure(grave, null);
    return failAttempt(turn, { type: 'failAttempt', attemptId, failure, usage: outcome.usage, durationMs, anomalies });
  }
  const { sent, refused } = sortMessages(turn, outcome.messages);
  const recorded = refused.length > 0 ? [...(outcome.refusedMessages ?? []), ...refused] : outcome.refusedMessages;
  const said = { ...outcome, messages: sent, ...(recorded && { refusedMessages: recorded }) };
  turn.emit(
    {
      type: 'AttemptSucceeded',
      body: { attemptId, subtaskKey: attempt.subtaskKey, outcome: asStandIn(said, attempt), durationMs },
    },
    agentActor(attempt),
  );
  recordAnomalies(turn, attempt, anomalies);
  callOffTwin(turn, attempt);
  for (const message of sent) turn.emit({ type: 'MessageSent', body: { message } }, agentActor(attempt));
  mergeFindings(turn, attempt, outcome.findings ?? [], agentActor(attempt));
  heedDifficulty(turn, attempt, outcome.difficulty);
  return null;
}

/** An agent that gave no answer and said why: its attempt failed, and its difficulty is heeded all the same. */
function gaveUp(turn: Turn, attempt: AttemptState, command: Of<'completeAttempt'>): null {
  const { attemptId, outcome, durationMs, anomalies = [] } = command;
  const { difficulty, usage } = outcome;
  if (difficulty === null) return null;
  const failure = { kind: 'refused' as const, detail: difficulty.note, provider: null, difficulty };
  const { sent } = sortMessages(turn, outcome.messages);
  failAttempt(turn, { type: 'failAttempt', attemptId, failure, usage, durationMs, anomalies });
  for (const message of sent) turn.emit({ type: 'MessageSent', body: { message } }, agentActor(attempt));
  heedDifficulty(turn, attempt, difficulty);
  return null;
}

/** What a stand-in answers is marked as such, whatever it says of itself. */
function asStandIn(outcome: Outcome, { award }: AttemptState): Outcome {
  const { standsInBecause } = award;
  if (standsInBecause === undefined) return outcome;
  return { ...outcome, degraded: true, degradedBecause: outcome.degradedBecause ?? standsInBecause };
}

export function failAttempt(turn: Turn, command: Of<'failAttempt'>): Refusal | null {
  const { attemptId, failure, usage, durationMs, anomalies = [] } = command;
  const attempt = wantedAttempt(turn.state, attemptId);
  if (!attempt) return stale;
  const body = { attemptId, subtaskKey: attempt.subtaskKey, failure, usage: usage ?? noUsage, durationMs };
  turn.emit({ type: 'AttemptFailed', body }, agentActor(attempt));
  const grave = recordAnomalies(turn, attempt, anomalies);
  if (grave !== null) replanAfter(turn, attempt, grave);
  return null;
}

/** An agent gone astray makes the planner think again where policy wants that, as often as it allows. */
function replanAfter(turn: Turn, { subtaskKey, award }: AttemptState, { sentence }: Anomaly): void {
  const reason = `${award.name} went astray: ${sentence}`;
  if (turn.state.replans >= turn.policy.planning.maxReplans)
    return askAboutReplanning(turn, subtaskKey, reason, sentence);
  requestPlanning(turn, reason, [{ kind: 'failure', subtaskKey, note: sentence, from: award.agentId }]);
}

const agentActor = ({ award }: AttemptState): string => `agent:${award.agentId}@${award.agentVersion}`;
