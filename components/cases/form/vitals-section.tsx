'use client';
import { useFormContext, useWatch } from 'react-hook-form';
import { CaseField } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { CaseSelect } from './case-select.tsx';
import { FieldGrid, FormSection } from './form-section.tsx';
import { VitalField } from './vital-field.tsx';

const CONSCIOUSNESS = [
  { value: 'alert', label: 'Alert' },
  { value: 'confusion', label: 'New confusion' },
  { value: 'voice', label: 'Responds to voice' },
  { value: 'pain', label: 'Responds to pain' },
  { value: 'unresponsive', label: 'Unresponsive' },
];
const OXYGEN = [
  { value: 'no', label: 'On air' },
  { value: 'yes', label: 'On oxygen' },
];

/** Vital signs, each with its unit and range. */
export function VitalsSection() {
  const { control } = useFormContext<CaseFormValues>();
  const [units, onOxygen] = useWatch({ control, name: ['units', 'vitals.onOxygen'] });
  return (
    <FormSection id="vitals" title="Vitals" note="as measured now">
      <FieldGrid>
        <VitalField
          name="vitals.pressure"
          vital="systolicMmHg"
          label="BP, right arm"
          unit="mmHg"
          placeholder="120 / 80"
        />
        <VitalField
          name="vitals.otherPressure"
          vital="otherArmSystolicMmHg"
          label="BP, left arm"
          unit="mmHg"
          placeholder="120 / 80"
        />
        <VitalField name="vitals.heartRateBpm" vital="heartRateBpm" label="Heart rate" unit="/min" />
        <VitalField
          name="vitals.temperatureC"
          vital="temperatureC"
          label="Temperature"
          unit={units === 'US' ? '°F' : '°C'}
        />
        <VitalField
          name="vitals.respiratoryRatePerMin"
          vital="respiratoryRatePerMin"
          label="Breathing rate"
          unit="/min"
        />
        <VitalField name="vitals.spo2Percent" vital="spo2Percent" label="SpO₂" unit="%" />
        <CaseSelect name="vitals.onOxygen" label="Oxygen" options={OXYGEN} placeholder="Not said" />
        {onOxygen === 'yes' && (
          <CaseField name="vitals.oxygenLitresPerMin" label="Oxygen flow" unit="L/min" isNumeric />
        )}
        <CaseSelect name="vitals.consciousness" label="Consciousness" options={CONSCIOUSNESS} placeholder="Not said" />
        <CaseField name="vitals.gcs" label="GCS" unit="of 15" placeholder="4 5 6" />
        <CaseField name="vitals.painScore" label="Pain" unit="of 10" isNumeric />
      </FieldGrid>
    </FormSection>
  );
}
