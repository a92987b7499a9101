import type { BidQuestion } from '#lib/negotiation/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { DomainRules } from './domain.ts';
import { inputTokens } from './input-tokens.ts';
import type { RunState, SubtaskState } from './state.ts';

type Call = {
  readonly callId: string;
  readonly state: Pick<RunState, 'memory'>;
  readonly subtask: Pick<SubtaskState, 'spec'>;
  readonly domain: Pick<DomainRules, 'capabilities'>;
  readonly attemptTokens: number;
  /** ms from now. */
  readonly deadlineMs: number;
};

/** What one agent of a call for bids is told: the task and how much there is to read, its own card and load, and nothing of the case. */
export function bidQuestion(call: Call, { card, inFlight }: Pick<AgentView, 'card' | 'inFlight'>): BidQuestion {
  const { callId, state, subtask, domain, attemptTokens, deadlineMs } = call;
  const { key, title, objective, capabilities, risk, estimateTokens, reads } = subtask.spec;
  const { promisedTokens, promisedLatencyMs, confidence, concurrency } = card;
  return {
    callId,
    subtask: { key, title, objective, capabilities, risk, estimateTokens },
    reads,
    inputTokens: inputTokens(state, subtask.spec),
    attemptTokens,
    deadlineMs,
    capabilities: domain.capabilities,
    you: { capabilities: card.capabilities, promisedTokens, promisedLatencyMs, confidence, concurrency, inFlight },
  };
}
