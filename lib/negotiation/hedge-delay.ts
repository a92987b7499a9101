import type { Policy } from '#lib/governance/policy.ts';
import type { AgentView } from '#lib/registry/types.ts';

/**
 * How long an attempt of the agent runs, ms, before it counts as a straggler (Dean and Barroso, The Tail at Scale, 2013);
 * null when policy does not want second attempts, too little was measured, or its own deadline comes first.
 */
export function hedgeDelayMs(
  measured: AgentView['measured'],
  rules: Policy['negotiation'],
  timeoutMs: number,
): number | null {
  if (!rules.hedge || measured === null || measured.samples < rules.hedgeMinSamples) return null;
  const delayMs = Math.max(rules.hedgeLeastMs, Math.ceil(measured.p95Ms * rules.hedgeAfterP95));
  return delayMs < timeoutMs ? delayMs : null;
}
