'use client';
import { useController, useFormContext } from 'react-hook-form';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useFieldRemarks } from './case-check-context.tsx';
import { fieldId, useRepairable } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { FormSection } from './form-section.tsx';

/** Past illnesses, family, habits, in the clinician's words. */
export function HistorySection() {
  const { control } = useFormContext<CaseFormValues>();
  const { field } = useController({ name: 'history', control });
  const { error } = useFieldRemarks('history');
  const repairable = useRepairable();
  return (
    <FormSection id="history" title="History">
      <Field
        id={fieldId('history')}
        label="Past illnesses, family, habits, travel"
        error={repairable(error)}
        isOptional
      >
        <TextArea {...field} rows={2} placeholder="Hypertension. Father had a heart attack at 52. Smokes." />
      </Field>
    </FormSection>
  );
}
