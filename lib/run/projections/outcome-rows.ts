import { EARLIER_ANSWER } from '../earlier-answer.ts';
import { isInFlight } from '../evolve/attempts.ts';
import type { Step } from './step.ts';

/**
 * A finished attempt as breakers and measured figures see it. `provider` is empty when no provider was involved or to blame,
 * `agentId` when only the provider is.
 */
export type OutcomeRow = {
  readonly attemptId: string;
  readonly runId: string;
  readonly agentId: string;
  readonly agentVersion: string;
  readonly provider: string;
  readonly capability: string;
  readonly ok: boolean;
  readonly slow: boolean;
  readonly failureKind: string | null;
  readonly durationMs: number;
  readonly tokens: number;
  readonly at: number;
};

/** The attempts that these steps brought to an end by an answer or a failure; cancelled ones say nothing about an agent. */
export const outcomeRows = (steps: readonly Step[], slowMs: number): OutcomeRow[] =>
  steps.flatMap((step) => {
    const row = rowOf(step, slowMs);
    return row ? [...failedCallRows(step, row), row] : [];
  });

/**
 * Calls that another model made good count against their providers alone: the agent answered, and nothing failed for those
 * who asked it. So they name no agent.
 */
function failedCallRows({ event }: Step, row: OutcomeRow): OutcomeRow[] {
  const calls = event.type === 'AttemptSucceeded' ? (event.body.outcome.failedCalls ?? []) : [];
  return calls.flatMap(({ provider, kind }) =>
    provider === null
      ? []
      : [
          {
            ...row,
            ...{ agentId: '', agentVersion: '', ok: false, slow: false, durationMs: 0, tokens: 0 },
            provider: provider.replace(/^provider:/, ''),
            failureKind: kind,
          },
        ],
  );
}

function rowOf({ event, after, attempt, subtask }: Step, slowMs: number): OutcomeRow | null {
  if (event.type !== 'AttemptSucceeded' && event.type !== 'AttemptFailed') return null;
  // Looking for an earlier answer says nothing about any agent or provider.
  if (!attempt || !isInFlight(attempt) || attempt.award.agentId === EARLIER_ANSWER) return null;
  const ok = event.type === 'AttemptSucceeded';
  const usage = ok ? event.body.outcome.usage : event.body.usage;
  return {
    attemptId: attempt.award.attemptId,
    runId: after.runId,
    agentId: attempt.award.agentId,
    agentVersion: attempt.award.agentVersion,
    provider: ok
      ? providerOfModel(event.body.outcome.model)
      : (event.body.failure.provider ?? '').replace(/^provider:/, ''),
    capability: subtask?.spec.capabilities[0] ?? '',
    ok,
    slow: event.body.durationMs > slowMs,
    failureKind: ok ? null : event.body.failure.kind,
    durationMs: Math.round(event.body.durationMs),
    tokens: usage.inputTokens + usage.outputTokens,
    at: event.at,
  };
}

/** The provider in a model's name: `offline` in `offline:bayes`; empty for tools, which have none. */
export function providerOfModel(model: string): string {
  const [provider = '', name] = model.split(':', 2);
  return name === undefined || provider === 'tool' || provider.startsWith('http') ? '' : provider;
}
