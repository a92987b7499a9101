import { type CaseInput, type LateInformation, lateInformationSchema } from '#lib/clinical/intake/case-schema.ts';
import { scrub } from '#lib/clinical/text/scrub.ts';
import type { Json } from '#lib/kernel/json.ts';

type Medication = NonNullable<CaseInput['medications']>[number];

const clean = (text: string): string => scrub(text).text;

/** The case as agents may see it: identifiers removed from every free text, ages over 89 grouped as 90. */
export function scrubCase(input: CaseInput): CaseInput {
  const { patient, history, medications, allergies } = input;
  return {
    ...input,
    patient: {
      ...patient,
      ageYears: Math.min(patient.ageYears, 90),
      ...(patient.ethnicity === undefined ? {} : { ethnicity: clean(patient.ethnicity) }),
    },
    complaint: clean(input.complaint),
    ...(history === undefined ? {} : { history: clean(history) }),
    ...(medications === undefined ? {} : { medications: medications.map(scrubMedication) }),
    ...(allergies === undefined ? {} : { allergies: allergies.map(clean) }),
  };
}

/** Late information as agents may see it. */
export const scrubInformation = (late: LateInformation): LateInformation => ({
  ...late,
  ...(late.medications === undefined ? {} : { medications: late.medications.map(scrubMedication) }),
  ...(late.note === undefined ? {} : { note: clean(late.note) }),
});

/**
 * Information in whatever form a run of any domain takes it: late information of a case as such, anything else with every
 * text in it scrubbed.
 */
export function scrubAnyInformation(information: Json): Json {
  const late = lateInformationSchema.safeParse(information);
  return late.success ? (scrubInformation(late.data) as Json) : scrubTexts(information);
}

function scrubTexts(value: Json): Json {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(scrubTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, scrubTexts(part)]));
}

const scrubMedication = (taken: Medication): Medication => ({
  ...taken,
  name: clean(taken.name),
  ...(taken.dose === undefined ? {} : { dose: clean(taken.dose) }),
});

const MAX_TITLE_CHARS = 56;

/** A line to know a case by: what is complained of, age and sex. Made from scrubbed text. */
export function caseTitle(input: CaseInput): string {
  const first =
    input.complaint
      .replace(/\s+/g, ' ')
      .trim()
      .split(/[.;!?\n]/)[0]
      ?.trim() || 'No complaint given';
  const headline =
    first.length > MAX_TITLE_CHARS
      ? `${first
          .slice(0, MAX_TITLE_CHARS)
          .toWellFormed()
          .replace(/(�|\s+\S*)$/, '')} …`
      : first;
  return `${headline}, ${ageWords(input.patient.ageYears)}${sexLetter(input.patient.sex)}`;
}

function ageWords(years: number): string {
  if (years >= 90) return '90+';
  if (years >= 2) return String(Math.floor(years));
  const months = Math.floor(years * 12);
  return months >= 1 ? `${months} months` : 'newborn';
}

const sexLetter = (sex: CaseInput['patient']['sex']): string =>
  ({ female: ' F', male: ' M', other: '', unknown: '' })[sex];
