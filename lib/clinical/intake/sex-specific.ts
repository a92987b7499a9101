import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { CaseInput } from './case-schema.ts';

const female = new Set(
  'vaginal-discharge vaginal-bleeding heavy-periods amenorrhoea dysmenorrhoea reduced-fetal-movements cervical-motion-tenderness pregnant-now postpartum'.split(
    ' ',
  ),
);
const male = new Set('testicular-pain testicular-swelling men-who-have-sex-with-men'.split(' '));

/** Findings that only one sex can have; for people recorded as other or unknown anything may apply. */
export const isPossibleFor = (code: string, sex: CaseInput['patient']['sex']): boolean =>
  !((sex === 'male' && female.has(code)) || (sex === 'female' && male.has(code)));

/** A warning for every present finding that does not fit the recorded sex, and for contradictions about pregnancy. */
export const sexMismatches = ({ patient, findings = [] }: CaseInput): { path: string; message: string }[] =>
  findings.flatMap(({ code, state }, index) => {
    if (state !== 'present') return [];
    const path = `findings.${index}.code`;
    if (!isPossibleFor(code, patient.sex)) {
      const name = findingByCode.get(code)?.name ?? code;
      return [{ path, message: `“${name}” does not fit the recorded sex (${patient.sex}); check both` }];
    }
    if (code === 'pregnant-now' && patient.pregnant === false)
      return [{ path, message: 'pregnancy is a finding but “pregnant” is no; check both' }];
    return [];
  });
