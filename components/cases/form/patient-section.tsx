'use client';
import { useFormContext, useWatch } from 'react-hook-form';
import { CaseField } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { CaseSelect } from './case-select.tsx';
import { FieldGrid, FormSection } from './form-section.tsx';

const SEXES = [
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
  { value: 'other', label: 'Other' },
  { value: 'unknown', label: 'Unknown' },
];
const SETTINGS = [
  { value: 'emergency-department', label: 'Emergency dept.' },
  { value: 'general-practice', label: 'General practice' },
  { value: 'ward', label: 'Ward' },
  { value: 'outpatient', label: 'Outpatient clinic' },
  { value: 'other', label: 'Other' },
];
const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** Switches an age between years and months. */
function AgeUnit() {
  const { setValue, control } = useFormContext<CaseFormValues>();
  const unit = useWatch({ control, name: 'patient.ageUnit' });
  const other = unit === 'years' ? 'months' : 'years';
  return (
    <button
      type="button"
      onClick={() => setValue('patient.ageUnit', other, { shouldDirty: true })}
      title={`Write the age in ${other}`}
      className="mr-1 h-6 rounded-sm px-1.5 text-12 text-ink-3 underline decoration-dotted underline-offset-3 hover:bg-hover hover:text-ink max-sm:h-10"
    >
      {unit}
      <span className="sr-only">, write in {other} instead</span>
    </button>
  );
}

/** Who the case is about; nothing that names the person. */
export function PatientSection() {
  const { control } = useFormContext<CaseFormValues>();
  const [sex, pregnant, units] = useWatch({ control, name: ['patient.sex', 'patient.pregnant', 'units'] });
  return (
    <FormSection id="patient" title="Patient" note="no name, no exact birth date">
      <FieldGrid>
        <CaseField name="patient.pseudonym" label="Pseudonym" />
        <CaseField name="patient.ageYears" label="Age" isNumeric isRequired trailing={<AgeUnit />} />
        <CaseSelect name="patient.sex" label="Sex at birth" options={SEXES} isRequired />
        <CaseSelect name="patient.setting" label="Setting" options={SETTINGS} />
        {sex !== 'male' && (
          <CaseSelect name="patient.pregnant" label="Pregnant" options={YES_NO} placeholder="Not asked" />
        )}
        {sex !== 'male' && pregnant === 'yes' && (
          <CaseField name="patient.gestationWeeks" label="Gestation" unit="weeks" isNumeric />
        )}
        <CaseField name="patient.weightKg" label="Weight" unit={units === 'US' ? 'lb' : 'kg'} isNumeric />
        <CaseField name="patient.ethnicity" label="Ethnicity" hint="For the fairness audit only." />
      </FieldGrid>
    </FormSection>
  );
}
