'use client';
import { type FieldPathByValue, useController, useFormContext } from 'react-hook-form';
import type { CaseFormValues } from './case-form-values.ts';
import { ChipToggle } from './chip-toggle.tsx';

/** A yes-or-no fact of the case form. */
export function FlagChip({ name, label }: { name: FieldPathByValue<CaseFormValues, boolean>; label: string }) {
  const { control } = useFormContext<CaseFormValues>();
  const { field } = useController({ name, control });
  return <ChipToggle label={label} isOn={field.value === true} onChange={field.onChange} />;
}
