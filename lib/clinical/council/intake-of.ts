import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { completenessOf, type SectionProgress, sectionProgress } from '#lib/clinical/intake/completeness.ts';
import { validateCase } from '#lib/clinical/intake/validate-case.ts';
import type { Json } from '#lib/kernel/json.ts';
import { caseOfQuery, describeInformation } from './information.ts';
import type { ClinicalQuery, Intake } from './outputs/intake.ts';

const missingWords: Partial<Record<SectionProgress['section'], string>> = {
  findings: 'no findings stated beside the text',
  vitals: 'no vital signs',
  labs: 'no laboratory values',
  medication: 'nothing about medicines or allergies',
};

const nouns = {
  female: ['girl', 'woman'],
  male: ['boy', 'man'],
  other: ['child', 'adult'],
  unknown: ['child', 'adult'],
};

/** Age in words: months below two years. */
export const ageWords = (ageYears: number): string =>
  ageYears < 2 ? `${Math.round(ageYears * 12)}-month-old` : `${Math.floor(ageYears)}-year-old`;

const firstSentence = (text: string): string => {
  const [first = ''] = text.trim().split(/(?<=[.!?])\s|\n/);
  return first.length > 120 ? `${first.slice(0, 119)}…` : first;
};

/** Who the patient is and what is complained of, in one line. */
export function summaryOf({ patient, complaint }: CaseInput): string {
  const [young, grown] = nouns[patient.sex] ?? nouns.unknown;
  const noun = patient.ageYears < 18 ? young : grown;
  const pregnant = patient.pregnant ? 'Pregnant ' : '';
  return `${pregnant}${ageWords(patient.ageYears)} ${noun}: ${firstSentence(complaint)}`;
}

/** The intake of a query: everything known merged, checked, and what is missing said. */
export function intakeOf(query: ClinicalQuery): Intake {
  const known = caseOfQuery(query);
  const progress = sectionProgress(known);
  const last = query.late?.at(-1);
  return {
    case: known,
    summary: summaryOf(known),
    remarks: validateCase(known).warnings.map(({ path, message }) => ({ path, message })),
    missing: progress.flatMap(({ section, done }) => (done === 0 ? (missingWords[section] ?? []) : [])),
    completeness: completenessOf(progress),
    latest: last ? { summary: describeInformation(last as Json), before: caseOfQuery(query, 'the-last') } : null,
  };
}
