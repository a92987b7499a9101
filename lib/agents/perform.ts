import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import { type Subject, subjectOf } from '#lib/monitoring/subject.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import type { Outcome } from '#lib/run/types.ts';
import type { Answer } from './answer.ts';
import { AttemptWatch } from './attempt-watch.ts';
import { type AttemptContext, type Attempted, failedAtOnce } from './attempted.ts';
import { DeadlinePassed, startDeadline } from './deadline.ts';
import { instructionsFor } from './instructions.ts';
import { outputCheck } from './output-check.ts';
import { performByModel } from './perform-by-model.ts';
import { performByModels } from './perform-by-models.ts';
import { performByTool } from './perform-by-tool.ts';
import { performRemotely } from './perform-remotely.ts';
import { stoppedFailure } from './provider-failure.ts';
import { type Performed, type WorkContext, workFailure } from './types.ts';
import { usageOf } from './work-usage.ts';

async function attempt(task: TaskEnvelope, agent: AgentCard, context: AttemptContext): Promise<Attempted> {
  if (context.signal.aborted) return failedAtOnce(stoppedFailure(context.signal.reason));
  switch (agent.kind) {
    case 'llm':
      return agent.fallbackModels?.length
        ? performByModels(task, agent, context)
        : performByModel(task, agent, context);
    case 'tool':
      return performByTool(task, agent, context);
    case 'remote':
      return performRemotely(task, agent, context);
    default:
      return assertNever(agent.kind);
  }
}

/** The answer as the engine records it: signed by the agent, and resting only on cells that the task handed out. */
function outcomeOf(
  answer: Answer,
  task: TaskEnvelope,
  agent: AgentCard,
): Omit<Outcome, 'usage' | 'repairs' | 'degraded'> {
  const known = (cell: string | null) => (cell !== null && Object.hasOwn(task.inputs, cell) ? cell : null);
  return {
    output: answer.output,
    confidence: answer.confidence,
    rationale: answer.rationale,
    evidence: answer.evidence.map((item) => ({ ...item, cell: known(item.cell) })),
    model: agent.model,
    difficulty: answer.difficulty,
    messages: answer.messages.map((message) => ({ from: agent.id, subtaskKey: task.subtask.key, ...message })),
    ...(answer.refusedMessages.length > 0 && { refusedMessages: [...answer.refusedMessages] }),
    ...(answer.findings.length > 0 && { findings: answer.findings }),
  };
}

type Watched = Attempted & { readonly anomalies: readonly Anomaly[] };

/** Whether another model than the card's first answered, and why. */
function insteadOf(agent: AgentCard, { model = agent.model, failedCalls = [] }: Attempted) {
  if (model === agent.model) return { degraded: false };
  const names = failedCalls.map((call) => call.model).join(' and ');
  return {
    model,
    degraded: true,
    degradedBecause: `answered by ${model} because ${names} ${failedCalls.length > 1 ? 'were' : 'was'} unavailable`,
    failedCalls: [...failedCalls],
  };
}

async function attemptWithin(task: TaskEnvelope, agent: AgentCard, context: WorkContext): Promise<Watched> {
  const check = outputCheck(task.outputSchema);
  if (!check.ok) return { ...failedAtOnce(workFailure('invalid-output', check.error)), anomalies: [] };
  const { limits, watching, now } = context;
  const deadline = startDeadline(context.signal, limits.timeoutMs);
  const watch = new AttemptWatch({ watching, limits, now, subject: subjectOfWork(task, agent, context), ...deadline });
  try {
    const attempted = await attempt(task, agent, { ...context, signal: deadline.signal, check: check.value, watch });
    if (deadline.signal.reason instanceof DeadlinePassed) watch.timeIsUp();
    return { ...attempted, anomalies: watch.anomalies };
  } finally {
    watch.close();
    deadline.clear();
  }
}

/** Tools are functions of the domain: what they say is about what they were given. */
const subjectOfWork = (task: TaskEnvelope, agent: AgentCard, { principles }: WorkContext): Subject | null =>
  agent.kind === 'tool'
    ? null
    : subjectOf(
        () => JSON.stringify(task),
        () => instructionsFor(agent, task.role, principles),
      );

/**
 * One attempt of an agent at a task: asks it, checks the answer against the task's output schema, and ends at the
 * deadline, the token limit or the signal. Every failure of providers and models is a value; throws only on programming errors.
 */
export async function perform(task: TaskEnvelope, agent: AgentCard, context: WorkContext): Promise<Performed> {
  const startedAt = context.now();
  const attempted = await attemptWithin(task, agent, context);
  const { result, tokens, repairs, anomalies } = attempted;
  const usage = usageOf(agent, tokens);
  const durationMs = Math.max(0, context.now() - startedAt);
  if (!result.ok) {
    const { failure: error, retryAfterMs } = result.error;
    return { ok: false, error, usage, durationMs, retryAfterMs, anomalies };
  }
  const value: Outcome = { ...outcomeOf(result.value, task, agent), usage, repairs, ...insteadOf(agent, attempted) };
  return { ok: true, value, usage, durationMs, retryAfterMs: null, anomalies };
}
