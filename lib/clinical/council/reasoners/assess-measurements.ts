import { bedsideOf } from '#lib/clinical/intake/bedside.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { deriveFindings } from '#lib/clinical/intake/derive-findings.ts';
import { labInSi, referenceRangeOf } from '#lib/clinical/intake/labs.ts';
import { softRangeOf, vitals } from '#lib/clinical/intake/vitals.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import type { Measurements } from '../outputs/findings.ts';
import { nothingToWorkWith, reasoned } from '../reasoned.ts';
import { intakeIn, knownCaseOf } from '../task-cells.ts';
import { findingWords, listed, rounded } from '../words.ts';

type Abnormal = Measurements['abnormal'][number];
type Range = { readonly low?: number | undefined; readonly high?: number | undefined };

const rangeWords = ({ low, high }: Range, unit: string): string => {
  const bounds = low === undefined ? `up to ${high}` : high === undefined ? `from ${low}` : `${low}–${high}`;
  return `${bounds} ${unit}`.trim();
};

const outside = (name: string, value: number, unit: string, range: Range): Abnormal[] => {
  const direction =
    range.low !== undefined && value < range.low
      ? 'low'
      : range.high !== undefined && value > range.high
        ? 'high'
        : null;
  return direction
    ? [{ name, value: `${rounded(value)} ${unit}`.trim(), range: rangeWords(range, unit), direction }]
    : [];
};

const abnormalVitals = ({ vitals: signs = {}, patient }: CaseInput): Abnormal[] =>
  vitals.flatMap((vital) => {
    const value = signs[vital.field];
    const [low, high] = softRangeOf(vital, patient.ageYears);
    return value === undefined ? [] : outside(vital.label, value, vital.unit, { low, high });
  });

const abnormalLabs = ({ labs = [], patient }: CaseInput): Abnormal[] =>
  labs.flatMap((result) => {
    const read = labInSi(result);
    if (!read.ok) return [];
    const { lab, value } = read.value;
    return outside(lab.name, value, lab.unit, referenceRangeOf(lab, patient));
  });

const wants = (capabilities: readonly string[]) => ({
  vitals: capabilities.includes('vitals.assess'),
  labs: capabilities.includes('labs.assess'),
});

/** Reads vital signs and laboratory values against the ranges of this patient, as far as the task asks for each. */
export const assessMeasurements: Reasoner = (task) => {
  const intake = intakeIn(task);
  const known = knownCaseOf(task);
  if (!intake || !known) return nothingToWorkWith('case');
  const asked = wants(task.subtask.capabilities);
  const { vitals: signs, labs, ...rest } = known.input;
  const looked: CaseInput = {
    ...rest,
    ...(asked.vitals && signs && { vitals: signs }),
    ...(asked.labs && labs && { labs }),
  };
  const derived = deriveFindings(bedsideOf(looked, known.evidence));
  const measured = Object.entries(derived)
    .filter(([code]) => findingByCode.has(code))
    .map(([code, state]) => ({ code, state }));
  const abnormal = [...abnormalVitals(looked), ...abnormalLabs(looked)];
  const taken = Object.keys(looked.vitals ?? {}).length + (looked.labs?.length ?? 0);
  const present = measured.filter(({ state }) => state === 'present').map(({ code }) => findingWords(code));
  const output: Measurements = { measured, abnormal, taken };
  return reasoned({
    output,
    confidence: taken === 0 ? 0.6 : 0.98,
    rationale:
      taken === 0
        ? 'Nothing was measured, so nothing is settled.'
        : `${taken} measurements settle ${measured.length} findings; present: ${listed(present) || 'none'}.`,
    evidence: abnormal.slice(0, 12).map(({ name, value, range }) => ({
      statement: `${name} ${value}`,
      source: `usual range ${range}`,
      cell: intake.cell,
    })),
  });
};
