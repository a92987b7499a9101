'use client';
import { softRangeOf, type VitalField as VitalName, vitalByField } from '#lib/clinical/intake/index.ts';
import { RangeStrip } from '../../ui/range-strip.tsx';
import { useCaseCheck, useFieldRemarks } from './case-check-context.tsx';
import { CaseField, type TextFieldName } from './case-field.tsx';

const ADULT_YEARS = 40;

/** A vital sign with its usual range drawn below; `vital` is what the strip shows of it. */
export function VitalField(props: {
  name: TextFieldName;
  vital: VitalName;
  label: string;
  unit: string;
  placeholder?: string;
  isWide?: boolean;
}) {
  const { name, vital, label, unit, placeholder, isWide = false } = props;
  const { check } = useCaseCheck();
  const { error, warning } = useFieldRemarks(name);
  const known = vitalByField.get(vital);
  if (!known) return null;
  const [low, high] = softRangeOf(known, check.input.patient?.ageYears ?? ADULT_YEARS);
  const [min, max] = known.hard;
  const value = check.input.vitals?.[vital] ?? null;
  const hasRange = low > min || high < max;
  return (
    <CaseField
      name={name}
      label={label}
      unit={unit}
      placeholder={placeholder}
      isNumeric
      className={isWide || error || warning ? 'max-sm:col-span-2' : undefined}
      below={
        hasRange && (
          <RangeStrip
            min={min}
            max={max}
            usual={{ low, high }}
            value={value}
            tone={error ? 'error' : warning ? 'warning' : 'plain'}
          />
        )
      }
    />
  );
}
