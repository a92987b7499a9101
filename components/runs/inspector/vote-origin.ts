import type { SubtaskState } from '#lib/run/index.ts';
import { formatProbability } from '../../ui/format.ts';

type Vote = NonNullable<SubtaskState['tally']>['votes'][number];

/** Judged answers in words: weights add up to fractions. */
const cases = (weight: number): string => {
  const shown = weight >= 10 ? Math.round(weight) : Math.round(weight * 10) / 10;
  return `${shown} judged ${shown === 1 ? 'answer' : 'answers'}`;
};

/** Where the confidence that counts comes from: “.71 stated → .58 calibrated from 34 judged answers”. */
export function confidenceOrigin({ confidence, calibrated, calibratedFrom = 0 }: Vote): string {
  const stated = `${formatProbability(confidence)} stated`;
  if (calibrated === undefined) return stated;
  if (calibratedFrom < 0.05) return `${stated}, no record of what it comes to yet`;
  return `${stated} → ${formatProbability(calibrated)} calibrated from ${cases(calibratedFrom)}`;
}

/** Where the reliability comes from: “.83 from 41 judged answers”. */
export function reliabilityOrigin({ reliability, reliabilityFrom }: Vote): string {
  if (reliabilityFrom === undefined) return formatProbability(reliability);
  if (reliabilityFrom < 0.05) return `${formatProbability(reliability)}, as a newcomer’s`;
  return `${formatProbability(reliability)} from ${cases(reliabilityFrom)}`;
}

/** How the weight of a vote comes about, in one line. */
export function weightOrigin(vote: Vote): string {
  const shared = vote.familyVotes > 1 ? `; shared by ${vote.familyVotes} votes of one family` : '';
  return `Confidence ${confidenceOrigin(vote)}; reliability ${reliabilityOrigin(vote)}${shared}`;
}
