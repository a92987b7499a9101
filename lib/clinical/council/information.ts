import {
  type CaseInput,
  caseInputSchema,
  type LateInformation,
  lateInformationSchema,
} from '#lib/clinical/intake/case-schema.ts';
import { labByCode } from '#lib/clinical/intake/lab-catalogue.ts';
import { type VitalField, vitalByField } from '#lib/clinical/intake/vitals.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { type ClinicalQuery, clinicalQuerySchema } from './outputs/intake.ts';

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

const sentence = (parts: readonly string[]): string => {
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

const findingWords = ({ code, state }: NonNullable<LateInformation['findings']>[number]): string => {
  const name = lowerFirst(findingByCode.get(code)?.name ?? code);
  return state === 'present' ? name : `${name} ${state}`;
};

function vitalWords(vitals: NonNullable<LateInformation['vitals']>): string[] {
  const { systolicMmHg, diastolicMmHg, ...others } = vitals;
  const pressure =
    systolicMmHg === undefined && diastolicMmHg === undefined
      ? []
      : [`blood pressure ${systolicMmHg ?? '?'}/${diastolicMmHg ?? '?'} mmHg`];
  const single = Object.entries(others).flatMap(([field, value]) => {
    const vital = vitalByField.get(field as VitalField);
    if (vital) return [`${lowerFirst(vital.label)} ${value}${vital.unit === '%' ? ' %' : ` ${vital.unit}`}`.trim()];
    if (field === 'consciousness') return [`consciousness: ${value}`];
    return field === 'onOxygen' ? [value === true ? 'on oxygen' : 'on air'] : [];
  });
  return [...pressure, ...single.map((words) => words.replace(' /min', ''))];
}

const labWords = ({ code, value, unit }: NonNullable<LateInformation['labs']>[number]): string =>
  `${(labByCode.get(code)?.name ?? code).replace(/ \(.*\)/, '')} ${value}${unit ? ` ${unit}` : ''}`;

const medicationWords = ({ name, dose }: NonNullable<LateInformation['medications']>[number]): string =>
  `takes ${name}${dose ? ` ${dose}` : ''}`;

/** A few words on information that arrived late, e.g. “D-dimer 2.9 mg/L; heart rate 118”. */
export function describeInformation(information: Json): string {
  const late = lateInformationSchema.safeParse(information);
  if (!late.success) return 'A note that could not be read';
  const { findings = [], vitals = {}, labs = [], medications = [], note } = late.data;
  const parts = [
    ...labs.map(labWords),
    ...vitalWords(vitals),
    ...findings.map(findingWords),
    ...medications.map(medicationWords),
    ...(note ? [note.length > 80 ? `${note.slice(0, 79)}…` : note] : []),
  ];
  return parts.length === 0 ? 'Nothing new' : sentence(parts);
}

/** The query with information appended; a later value of the same thing counts when the case is read. */
export function mergeInformation(query: Json, information: Json): Json {
  const known = clinicalQuerySchema.safeParse(query);
  const late = lateInformationSchema.safeParse(information);
  if (!known.success || !late.success) return query;
  return { ...known.data, late: [...(known.data.late ?? []), late.data] } as unknown as Json;
}

/** A case with one piece of late information merged in: states and vital signs are replaced, results and medicines added. */
function withLate(known: CaseInput, { findings, vitals, labs, medications, note }: LateInformation): CaseInput {
  const told = new Set(findings?.map(({ code }) => code));
  return {
    ...known,
    ...(findings && { findings: [...(known.findings ?? []).filter(({ code }) => !told.has(code)), ...findings] }),
    ...(vitals && { vitals: { ...known.vitals, ...vitals } }),
    ...(labs && { labs: [...(known.labs ?? []), ...labs] }),
    ...(medications && { medications: [...(known.medications ?? []), ...medications] }),
    ...(note && { history: [known.history, note].filter(Boolean).join('\n') }),
  };
}

/** The case as it stands with all late information, or with all but the last piece. A piece that contradicts the case is left out. */
export function caseOfQuery(
  { late = [], ...submitted }: ClinicalQuery,
  but: 'nothing' | 'the-last' = 'nothing',
): CaseInput {
  const counted = but === 'the-last' ? late.slice(0, -1) : late;
  return counted.reduce((known, one) => {
    const merged = caseInputSchema.safeParse(withLate(known, one));
    return merged.success ? merged.data : known;
  }, submitted);
}
