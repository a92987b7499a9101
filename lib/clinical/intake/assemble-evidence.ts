import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import { type HeardMeasurement, readMeasurements } from '#lib/clinical/text/measurements.ts';
import type { HeardFinding, Reader } from '#lib/clinical/text/reading.ts';
import { bedsideOf } from './bedside.ts';
import type { CaseInput, CaseVitals } from './case-schema.ts';
import { deriveFindings } from './derive-findings.ts';
import { durationFindings } from './duration-findings.ts';
import { medicationFindings } from './medication-findings.ts';
import { isPossibleFor } from './sex-specific.ts';

/** Where the state of a finding comes from. */
export type Origin = 'stated' | 'measured' | 'text' | 'medication';
export type SourcedState = { state: 'present' | 'absent'; origin: Origin; text?: string };

/** A case as the council reasons with it: evidence with the origin of each finding, and vital signs completed from the text. */
export type AssembledCase = {
  evidence: Evidence;
  origins: Record<string, SourcedState>;
  input: CaseInput;
  heard: HeardFinding[];
  measurements: HeardMeasurement[];
};

const vitalFields = new Set([
  'temperatureC',
  'heartRateBpm',
  'respiratoryRatePerMin',
  'systolicMmHg',
  'diastolicMmHg',
  'spo2Percent',
]);

const vitalsFromText = (measurements: readonly HeardMeasurement[]): CaseVitals => {
  const vitals: Record<string, number> = {};
  for (const { field, value } of measurements) if (vitalFields.has(field)) vitals[field] ??= value;
  return vitals;
};

/** A pair of pressures counts as one measurement, so that halves of two are never mixed. */
const completed = (input: CaseInput, measurements: readonly HeardMeasurement[]): CaseInput => {
  const { systolicMmHg, diastolicMmHg, ...rest } = vitalsFromText(measurements);
  const hasPressure = input.vitals?.systolicMmHg !== undefined || input.vitals?.diastolicMmHg !== undefined;
  const pressure = hasPressure || systolicMmHg === undefined ? {} : { systolicMmHg, diastolicMmHg };
  const vitals = { ...rest, ...pressure, ...input.vitals };
  return Object.keys(vitals).length === 0 ? input : { ...input, vitals };
};

const rank = { unknown: 0, absent: 1, present: 2 };

const strongest = (heard: readonly HeardFinding[]): HeardFinding[] => {
  const best = new Map<string, HeardFinding>();
  for (const finding of heard) {
    const known = best.get(finding.code);
    if (!known || rank[finding.state] > rank[known.state]) best.set(finding.code, finding);
  }
  return [...best.values()];
};

/** A fever the patient reports is not refuted by a normal temperature now. */
const reportedOutlastsMeasured = new Set(['fever', 'high-fever', 'altered-consciousness', 'confusion']);

const mayReplace = (code: string, known: SourcedState | undefined, next: SourcedState): boolean => {
  if (!known) return true;
  return known.origin === 'measured' && next.state === 'present' && reportedOutlastsMeasured.has(code);
};

/** What the finder may add: nothing against what the clinician stated, `unknown` included. */
const merge = (input: CaseInput, heard: readonly HeardFinding[], measurements: readonly HeardMeasurement[]) => {
  const stated = new Map((input.findings ?? []).map(({ code, state }) => [code, state]));
  const origins: Record<string, SourcedState> = {};
  const add = (code: string, sourced: SourcedState) => {
    if (stated.has(code) && sourced.origin !== 'stated') return;
    if (!findingByCode.has(code) || !isPossibleFor(code, input.patient.sex)) return;
    if (mayReplace(code, origins[code], sourced)) origins[code] = sourced;
  };
  for (const [code, state] of stated) if (state !== 'unknown') add(code, { state, origin: 'stated' });
  if (input.patient.pregnant !== undefined && input.patient.sex !== 'male')
    add('pregnant-now', { state: input.patient.pregnant ? 'present' : 'absent', origin: 'stated' });
  for (const code of medicationFindings(input.medications)) add(code, { state: 'present', origin: 'medication' });
  const soFar = { findings: Object.fromEntries(Object.entries(origins).map(([code, { state }]) => [code, state])) };
  for (const [code, state] of Object.entries(deriveFindings(bedsideOf(input, soFar))))
    add(code, { state, origin: 'measured' });
  for (const { code, state, text } of strongest(heard))
    if (state !== 'unknown') add(code, { state, origin: 'text', text });
  for (const [code, state] of Object.entries(durationFindings(measurements))) add(code, { state, origin: 'text' });
  return origins;
};

/** Brings stated findings, measurements, medication and what a reader hears in complaint and history together, in this order of trust. */
export const assembleEvidence = (submitted: CaseInput, reader: Reader): AssembledCase => {
  const inComplaint = readMeasurements(submitted.complaint);
  const inHistory = readMeasurements(submitted.history ?? '');
  const input = completed(submitted, [...inComplaint, ...inHistory]);
  const heard = [...reader.read(submitted.complaint), ...reader.read(submitted.history ?? '')];
  const origins = merge(input, heard, inComplaint.length > 0 ? inComplaint : inHistory);
  const findings = Object.fromEntries(Object.entries(origins).map(([code, { state }]) => [code, state]));
  const { ageYears, sex, pregnant } = input.patient;
  return {
    evidence: {
      findings,
      ageYears,
      sex,
      pregnant: pregnant ?? (origins['pregnant-now']?.state === 'present' || undefined),
    },
    origins,
    input,
    heard,
    measurements: [...inComplaint, ...inHistory],
  };
};
