import { impliedStates } from '#lib/clinical/inference/closure.ts';
import { bedsideOf } from '#lib/clinical/intake/bedside.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import type { Score } from '#lib/clinical/scores/score.ts';
import { abdominalFlags } from './abdominal-flags.ts';
import { circulationFlags } from './circulation-flags.ts';
import { infectionFlags } from './infection-flags.ts';
import { metabolicFlags } from './metabolic-flags.ts';
import { neurologicalFlags } from './neurological-flags.ts';
import type { RedFlag, RedFlagRule } from './rule.ts';
import { safeguardingFlags } from './safeguarding-flags.ts';

/** Every red-flag rule. */
export const redFlagRules: readonly RedFlagRule[] = [
  ...circulationFlags,
  ...neurologicalFlags,
  ...infectionFlags,
  ...metabolicFlags,
  ...abdominalFlags,
  ...safeguardingFlags,
];

/** Red flags of a patient, most urgent first; what is unknown never raises one except where the rule says so. */
export const screenRedFlags = (
  input: CaseInput,
  evidence: Pick<Evidence, 'findings'>,
  scores: readonly Score[],
): RedFlag[] => {
  const findings = impliedStates(evidence.findings);
  const subject = {
    ...bedsideOf(input, { findings }),
    score: (name: string) => scores.find((score) => score.name === name),
  };
  return redFlagRules
    .flatMap(({ applies, ...rule }) => {
      const because = applies(subject);
      return because === null ? [] : [{ ...rule, because: [...because] }];
    })
    .sort((left, right) => left.withinMinutes - right.withinMinutes);
};
