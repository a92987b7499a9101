'use client';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button.tsx';
import { CaseField } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { FlagChip } from './flag-chip.tsx';
import { FormSection } from './form-section.tsx';

const FLAGS = [
  { flag: 'anticoagulant', label: 'Anticoagulant' },
  { flag: 'immunosuppressant', label: 'Immunosuppressant' },
  { flag: 'steroid', label: 'Steroid' },
] as const;

function Medicine({ index, onRemove }: { index: number; onRemove: () => void }) {
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] items-end gap-x-4 gap-y-2 border-t border-line py-2 first:border-t-0 first:pt-0">
      <CaseField name={`medications.${index}.name`} label="Medicine" />
      <CaseField name={`medications.${index}.dose`} label="Dose" placeholder="5 mg twice a day" />
      <Button variant="quiet" icon={X} aria-label={`Remove medicine ${index + 1}`} onClick={onRemove} />
      <div className="col-span-3 flex flex-wrap gap-2">
        {FLAGS.map(({ flag, label }) => (
          <FlagChip key={flag} name={`medications.${index}.${flag}`} label={label} />
        ))}
      </div>
    </li>
  );
}

/** Medicines with the flags that change the reading of a case. */
export function MedicationSection() {
  const { control } = useFormContext<CaseFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'medications' });
  const add = () => append({ name: '', dose: '', anticoagulant: false, immunosuppressant: false, steroid: false });
  return (
    <FormSection id="medication" title="Medication">
      {fields.length > 0 && (
        <ul className="mb-2">
          {fields.map((row, index) => (
            <Medicine key={row.id} index={index} onRemove={() => remove(index)} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" icon={Plus} onClick={add}>
          Add a medicine
        </Button>
        {fields.length === 0 && <FlagChip name="takesNothing" label="Takes no medicine" />}
      </div>
    </FormSection>
  );
}
