/** Weighted counts of work that turned out right or wrong. */
export type TrackRecord = { readonly successes: number; readonly failures: number };

/** What is believed without a record, and how far a record may move it. */
export type ReliabilityPrior = {
  readonly priorSuccesses: number;
  readonly priorFailures: number;
  readonly reliabilityFloor: number;
  readonly reliabilityCeiling: number;
};

const noRecord: TrackRecord = { successes: 0, failures: 0 };

const clip = (value: number, { reliabilityFloor, reliabilityCeiling }: ReliabilityPrior): number =>
  Math.min(reliabilityCeiling, Math.max(reliabilityFloor, value));

/** Probability of being right: mean of a Beta posterior over the record, clipped so that no record is absolute. */
export function reliabilityOf(record: TrackRecord | undefined, prior: ReliabilityPrior): number {
  const { successes, failures } = record ?? noRecord;
  const right = prior.priorSuccesses + successes;
  return clip(right / (right + prior.priorFailures + failures), prior);
}

/**
 * How far to believe what an agent says of itself, 0 to 1. The claim counts as many observations as the prior; the record
 * outgrows both, so a boast helps a newcomer a little and an agent with a history hardly.
 */
export function calibratedConfidence(
  card: { readonly confidence: number },
  record: TrackRecord | undefined,
  prior: ReliabilityPrior,
): number {
  const { successes, failures } = record ?? noRecord;
  const claimStrength = prior.priorSuccesses + prior.priorFailures;
  const right = card.confidence * claimStrength + prior.priorSuccesses + successes;
  return clip(right / (2 * claimStrength + successes + failures), prior);
}

type WithStanding = { readonly standing: Readonly<Record<string, TrackRecord>> };

const recordOf = ({ standing }: WithStanding, capability: string): TrackRecord | undefined =>
  Object.hasOwn(standing, capability) ? standing[capability] : undefined;

/** Reliability over several required capabilities: the weakest of them, as one failing is enough to fail. */
export const reliabilityFor = (agent: WithStanding, capabilities: readonly string[], prior: ReliabilityPrior): number =>
  Math.min(...capabilities.map((capability) => reliabilityOf(recordOf(agent, capability), prior)));

/** Calibrated confidence over several required capabilities: the weakest of them. */
export const confidenceFor = (
  agent: WithStanding & { readonly card: { readonly confidence: number } },
  capabilities: readonly string[],
  prior: ReliabilityPrior,
): number =>
  Math.min(...capabilities.map((capability) => calibratedConfidence(agent.card, recordOf(agent, capability), prior)));
