'use client';
import { useMemo } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useCaseCheck, useFieldRemarks } from './case-check-context.tsx';
import { fieldId, useRepairable } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { FormSection } from './form-section.tsx';
import { HeardChip } from './heard-chip.tsx';
import { heardItems, markedParts } from './heard-list.ts';
import { HighlightedArea } from './highlighted-area.tsx';

function HeardChips() {
  const { heard } = useCaseCheck();
  const { control, setValue } = useFormContext<CaseFormValues>();
  const verdicts = useWatch({ control, name: 'heard' });
  const items = useMemo(() => heardItems(heard), [heard]);
  if (items.length === 0) return null;
  const open = items.filter(({ code }) => !verdicts[code]);
  const give = (codes: readonly string[], verdict: 'confirmed' | 'dropped' | null) => {
    const rest = Object.fromEntries(Object.entries(verdicts).filter(([code]) => !codes.includes(code)));
    const given = verdict === null ? {} : Object.fromEntries(codes.map((code) => [code, verdict]));
    setValue('heard', { ...rest, ...given }, { shouldDirty: true });
  };
  return (
    <div className="mt-3">
      <div className="mb-1.5 flex min-h-[26px] items-center gap-3 text-12 font-medium text-ink-2" aria-live="polite">
        <span>Recognised in your text. Confirm or drop each.</span>
        {open.length > 1 && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() =>
              give(
                open.map(({ code }) => code),
                'confirmed',
              )
            }
          >
            Confirm all {open.length}
          </Button>
        )}
      </div>
      <ul className="flex flex-wrap gap-2" aria-label="Recognised findings">
        {items.map((item) => (
          <li key={item.code} className="inline-flex max-w-full">
            <HeardChip item={item} verdict={verdicts[item.code]} onVerdict={(verdict) => give([item.code], verdict)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The complaint in the clinician's words, with what the reader recognises in it while it is typed. */
export function ComplaintSection() {
  const { control } = useFormContext<CaseFormValues>();
  const { field } = useController({ name: 'complaint', control });
  const { heard, values } = useCaseCheck();
  const { error, warning } = useFieldRemarks('complaint');
  const repairable = useRepairable();
  const isCurrent = values.complaint === field.value;
  const parts = useMemo(() => markedParts(field.value, isCurrent ? heard : []), [field.value, heard, isCurrent]);
  return (
    <FormSection id="complaint" title="Complaint">
      <Field
        id={fieldId('complaint')}
        label="What brings the patient, in your words"
        isRequired
        error={repairable(error)}
        warning={warning?.message}
      >
        <HighlightedArea
          {...field}
          parts={parts}
          rows={2}
          spellCheck
          placeholder="Sudden chest pain going to the back for two hours. Sweating. No cough, no fever."
        />
      </Field>
      <HeardChips />
    </FormSection>
  );
}
