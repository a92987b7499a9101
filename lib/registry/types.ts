import { z } from 'zod';
import type { TrackRecord } from '#lib/kernel/reliability.ts';
import type { UsualWork } from '#lib/monitoring/overrun.ts';

/** How an agent does its work: a prompt on a model, a function of the domain, or an agent elsewhere. */
export const agentKindSchema = z.enum(['llm', 'tool', 'remote']);

/** Life of a version: candidate → (gate) canary → active → retired; quarantined from anywhere. */
export const versionStateSchema = z.enum(['candidate', 'canary', 'active', 'retired', 'quarantined']);
export type VersionState = z.infer<typeof versionStateSchema>;

/** What an agent version advertises (paper §3): the fields of an A2A AgentCard we use, and our extension. */
export const agentCardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.string().regex(/^\d+\.\d+(\.\d+)?$/),
  name: z.string().min(1).max(60),
  /** Two letters, the agent's face in the console. */
  monogram: z.string().length(2),
  /** Agents of one family share their way of being wrong: votes of one family are corrected for it. */
  family: z.string(),
  kind: agentKindSchema,
  description: z.string(),
  capabilities: z.array(z.string()).min(1),
  /** `provider:model` for llm, `tool:name` for tool, a URL for remote. */
  model: z.string(),
  /** Prompt template of an llm agent: its own part of the instructions. */
  instructions: z.string().default(''),
  regions: z.array(z.string()).min(1),
  promisedLatencyMs: z.number().positive(),
  promisedTokens: z.number().nonnegative(),
  /** Self-declared confidence, 0 to 1; standing calibrates it. */
  confidence: z.number().min(0).max(1),
  /** Attempts it takes on at once. */
  concurrency: z.int().min(1),
  energyWhPer1kTokens: z.strictObject({ low: z.number().nonnegative(), high: z.number().nonnegative() }),
  costUsdPer1kTokens: z.number().nonnegative(),
  /** It answers calls for bids itself (`llm` and `remote` only); otherwise its bids are computed from card and record. */
  bidsItself: z.boolean().optional(),
  /** Models to answer by, in this order, while the provider of `model` is out of reach. */
  fallbackModels: z.array(z.string()).optional(),
  /** Takes work only while nobody else can, and its answers say so. */
  fallback: z.boolean().optional(),
});
export type AgentCard = z.infer<typeof agentCardSchema>;

/** Weighted counts of work that turned out right or wrong, per agent version and capability. */
export type Standing = TrackRecord;

/** One agent version as a decision sees it: the promise, the record, and how busy it is now. */
export type AgentView = {
  readonly card: AgentCard;
  readonly state: VersionState;
  readonly standing: Readonly<Record<string, Standing>>;
  readonly measured: { readonly p50Ms: number; readonly p95Ms: number; readonly samples: number } | null;
  /** What its work at each capability usually takes; absent where nothing was measured. */
  readonly usual?: Readonly<Record<string, UsualWork>>;
  readonly inFlight: number;
  readonly breaker: 'closed' | 'open' | 'half-open';
  readonly balanceTokens: number;
  /** Borrowed from the reserve and not repaid. */
  readonly owedTokens?: number;
  /** Which limit of the cycle it has reached, in words for people; it takes nothing more until the next. */
  readonly limitReached?: string | null;
};
