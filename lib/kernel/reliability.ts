import { addCalibration, type Calibration, calibrate, judgedOf } from './calibration.ts';

/** Weighted counts of work that turned out right or wrong. */
export type TrackRecord = {
  readonly successes: number;
  readonly failures: number;
  /** What only the council itself said, agreeing or not: kept apart because it can be wrong together. */
  readonly agreed?: { readonly successes: number; readonly failures: number };
  /** What stated confidence came to. */
  readonly calibration?: Calibration;
};

/** What is believed without a record, and how far a record may move it. */
export type ReliabilityPrior = {
  readonly priorSuccesses: number;
  readonly priorFailures: number;
  readonly reliabilityFloor: number;
  readonly reliabilityCeiling: number;
  /** Judged answers that agreement among agents may count for at most, however often they agreed; no limit when absent. */
  readonly agreementCap?: number;
  /** Answers that “as stated” counts for against a record of stated confidence. */
  readonly calibrationStrength?: number;
};

const CALIBRATION_STRENGTH = 8;

const noRecord: TrackRecord = { successes: 0, failures: 0 };

const clip = (value: number, { reliabilityFloor, reliabilityCeiling }: ReliabilityPrior): number =>
  Math.min(reliabilityCeiling, Math.max(reliabilityFloor, value));

/** Probability of being right: mean of a Beta posterior over the record, clipped so that no record is absolute. */
export function reliabilityOf(record: TrackRecord | undefined, prior: ReliabilityPrior): number {
  const { successes, failures } = weighedRecord(record, prior);
  const right = prior.priorSuccesses + successes;
  return clip(right / (right + prior.priorFailures + failures), prior);
}

/** What a record counts for: all that people and outcomes said, and agreement up to its cap. */
export function weighedRecord(
  record: TrackRecord | undefined,
  { agreementCap = Number.POSITIVE_INFINITY }: Pick<ReliabilityPrior, 'agreementCap'>,
): { readonly successes: number; readonly failures: number } {
  const { successes, failures, agreed } = record ?? noRecord;
  const heard = agreed ? agreed.successes + agreed.failures : 0;
  if (!agreed || heard <= 0) return { successes, failures };
  const share = Math.min(1, agreementCap / heard);
  // What was taken back may leave a trace below zero.
  return {
    successes: Math.max(0, successes + share * agreed.successes),
    failures: Math.max(0, failures + share * agreed.failures),
  };
}

/** Two records of one agent at one capability as one; either may take back what the other holds. */
export function addRecords(a: TrackRecord | undefined, b: TrackRecord): TrackRecord {
  const { successes, failures, agreed, calibration } = a ?? noRecord;
  return {
    successes: successes + b.successes,
    failures: failures + b.failures,
    agreed: {
      successes: (agreed?.successes ?? 0) + (b.agreed?.successes ?? 0),
      failures: (agreed?.failures ?? 0) + (b.agreed?.failures ?? 0),
    },
    calibration: addCalibration(calibration ?? [], b.calibration ?? []),
  };
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
  const { successes, failures } = weighedRecord(record, prior);
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

/** What an agent's record makes of its vote: each figure with the judged answers it rests on. */
export type VoteBasis = {
  readonly reliability: number;
  readonly reliabilityFrom: number;
  readonly calibrated: number;
  readonly calibratedFrom: number;
};

/**
 * Reliability and calibrated confidence of an answer that states a confidence, over all capabilities it needed: each the
 * least that any of them gives, with the weight of the judged answers behind it.
 */
export function voteBasis(
  agent: WithStanding,
  capabilities: readonly string[],
  stated: number,
  prior: ReliabilityPrior,
): VoteBasis {
  const { calibrationStrength = CALIBRATION_STRENGTH } = prior;
  const figures = capabilities.map((capability): VoteBasis => {
    const record = recordOf(agent, capability);
    const { successes, failures } = weighedRecord(record, prior);
    return {
      reliability: reliabilityOf(record, prior),
      reliabilityFrom: successes + failures,
      calibrated: calibrate(stated, record?.calibration, calibrationStrength),
      calibratedFrom: judgedOf(record?.calibration ?? []),
    };
  });
  const least = (of: (figure: VoteBasis) => number) => figures.reduce((a, b) => (of(b) < of(a) ? b : a));
  if (figures.length === 0)
    return { reliability: prior.reliabilityFloor, reliabilityFrom: 0, calibrated: stated, calibratedFrom: 0 };
  const { reliability, reliabilityFrom } = least((figure) => figure.reliability);
  const { calibrated, calibratedFrom } = least((figure) => figure.calibrated);
  return { reliability, reliabilityFrom, calibrated, calibratedFrom };
}
