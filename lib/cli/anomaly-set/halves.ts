import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { foreignTexts, refusals } from './foreign-texts.ts';
import type { Sources } from './labelled-set.ts';
import { realAttempts } from './real-attempts.ts';

/** Thresholds were chosen on one half and are judged by the other: different cases, different foreign texts, different seeds. */
export type Half = 'tuning' | 'held-out';

export function sourcesOf(half: Half): Sources {
  const isOf = (_: unknown, index: number) => (index % 2 === 0) === (half === 'tuning');
  return {
    attempts: realAttempts(sampleCases.filter(isOf)),
    foreign: foreignTexts.filter(isOf),
    refusals: refusals.filter(isOf),
  };
}
