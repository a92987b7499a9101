'use client';
import { useFormContext, useWatch } from 'react-hook-form';
import { Segmented } from '../../ui/segmented.tsx';
import type { CaseFormValues, Units } from './case-form-values.ts';
import { convertUnits } from './convert-units.ts';

const UNITS: readonly { value: Units; label: string }[] = [
  { value: 'SI', label: 'SI' },
  { value: 'US', label: 'US' },
];

/** SI or US units; what is typed is converted in place. */
export function UnitSwitch() {
  const form = useFormContext<CaseFormValues>();
  const units = useWatch({ control: form.control, name: 'units' });
  const change = (to: Units) => form.reset(convertUnits(form.getValues(), to), { keepDefaultValues: true });
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-ink-2 max-sm:sr-only">Units</span>
      <Segmented label="Units" items={UNITS} value={units} onValueChange={change} />
    </span>
  );
}
