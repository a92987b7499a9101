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
function summaryOf({ patient, complaint }: CaseInput): string {
  const [young, grown] = nouns[patient.sex] ?? nouns.unknown;
  const noun = patient.ageYears < 18 ? young : grown;
  const pregnant = patient.pregnant ? 'Pregnant ' : '';
  return `${pregnant}${ageWords(patient.ageYears)} ${noun}: ${firstSentence(complaint)}`;
}

/** Characters of each text that all agents carry along; a longer one is read in full where findings are heard. */
const CARRIED_CHARS = 6000;

const cutText = (text: string): string => (text.length > CARRIED_CHARS ? `${text.slice(0, CARRIED_CHARS)}…` : text);

const carried = ({ complaint, history, ...rest }: CaseInput): CaseInput => ({
  ...rest,
  complaint: cutText(complaint),
  ...(history !== undefined && { history: cutText(history) }),
});

const lengthRemarks = (known: CaseInput): Intake['remarks'] =>
  (['complaint', 'history'] as const)
    .filter((part) => (known[part]?.length ?? 0) > CARRIED_CHARS)
    .map((part) => ({
      path: part,
      message: `The ${part} is long: findings are heard in all of it, its first ${CARRIED_CHARS} characters go to every agent`,
    }));

/** The intake of a query: everything known merged, checked, and what is missing said. */
export function intakeOf(query: ClinicalQuery): Intake {
  const known = caseOfQuery(query);
  const progress = sectionProgress(known);
  const last = query.late?.at(-1);
  return {
    case: carried(known),
    summary: summaryOf(known),
    remarks: [...validateCase(known).warnings.map(({ path, message }) => ({ path, message })), ...lengthRemarks(known)],
    missing: progress.flatMap(({ section, done }) => (done === 0 ? (missingWords[section] ?? []) : [])),
    completeness: completenessOf(progress),
    latest: last
      ? { summary: describeInformation(last as Json), before: carried(caseOfQuery(query, 'the-last')) }
      : null,
  };
}
