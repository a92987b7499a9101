import type { AgentItem } from '#lib/api/agents/contract.ts';
import type { AgentFace } from '../council/agent-chip.tsx';
import type { StatusKind } from '../ui/status.ts';

/** Fewer answers than this say nothing about a latency promise. */
export const FEWEST_SAMPLES = 20;

/** What tells one agent version from every other, `id@version`. */
export function agentKey({ card }: AgentItem): string {
  return `${card.id}@${card.version}`;
}

/** The agent as chips draw it. */
export function agentFace({ card }: AgentItem): AgentFace {
  const { name, family, monogram, version } = card;
  return { name, family, monogram, version };
}

/** What an agent is doing, in words, with the status they are shown in. */
export type Situation = { readonly kind: StatusKind; readonly word: string };

/** The one thing to know of an agent first: why it gets no work, else how busy it is. */
export function situationOf(item: AgentItem): Situation {
  if (item.state === 'quarantined') return { kind: 'danger', word: 'in quarantine' };
  if (item.state === 'retired') return { kind: 'idle', word: 'retired' };
  if (item.state === 'candidate') return { kind: 'idle', word: 'candidate, not released' };
  if (item.breaker === 'open') return { kind: 'danger', word: 'breaker open' };
  if (item.breaker === 'half-open') return { kind: 'retry', word: 'probing after failures' };
  const canary = item.state === 'canary' ? 'canary, ' : '';
  if (item.inFlight === 0) return { kind: 'idle', word: `${canary}free` };
  return { kind: 'machine', word: `${canary}at work, ${item.inFlight} of ${item.card.concurrency}` };
}

/** Weighted outcomes over all capabilities, and the reliability they give; null when nothing was ever judged. */
export function recordOf({ standing }: AgentItem): { readonly reliability: number; readonly outcomes: number } | null {
  const outcomes = standing.reduce((sum, part) => sum + part.successes + part.failures, 0);
  if (outcomes === 0) return null;
  const weighted = standing.reduce((sum, part) => sum + part.reliability * (part.successes + part.failures), 0);
  return { reliability: weighted / outcomes, outcomes };
}

/** How the measured latency stands to the promise. */
export type LatencyVerdict = 'unmeasured' | 'too-few' | 'kept' | 'over';

/** Compares the 95th percentile of the last 24 h with the promise on the card. */
export function latencyVerdict({ card, measured }: AgentItem): LatencyVerdict {
  if (!measured) return 'unmeasured';
  if (measured.samples < FEWEST_SAMPLES) return 'too-few';
  return measured.p95Ms > card.promisedLatencyMs ? 'over' : 'kept';
}

/** Whether somebody should look: quarantined, failing, or slower than it promised. */
export function needsALook(item: AgentItem): boolean {
  return item.state === 'quarantined' || item.breaker !== 'closed' || latencyVerdict(item) === 'over';
}
