'use client';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button.tsx';
import { CaseField } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { FlagChip } from './flag-chip.tsx';
import { FormSection } from './form-section.tsx';

/** What the patient must not be given. */
export function AllergySection() {
  const { control } = useFormContext<CaseFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'allergies' });
  const names = useWatch({ control, name: 'allergies' });
  return (
    <FormSection id="allergies" title="Allergies">
      {fields.length > 0 && (
        <ul className="mb-2 grid grid-cols-2 gap-x-4 gap-y-2 max-sm:grid-cols-1">
          {fields.map((row, index) => (
            <li key={row.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-1">
              <CaseField
                name={`allergies.${index}.name`}
                label={`Allergy ${index + 1}`}
                placeholder="penicillin, rash"
              />
              <Button
                variant="quiet"
                icon={X}
                aria-label={`Remove allergy ${names[index]?.name || index + 1}`}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" icon={Plus} onClick={() => append({ name: '' })}>
          Add an allergy
        </Button>
        {fields.length === 0 && <FlagChip name="hasNoAllergy" label="No known allergy" />}
      </div>
    </FormSection>
  );
}
