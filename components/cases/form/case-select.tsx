'use client';
import type { ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { Field } from '../../ui/field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { useFieldRemarks } from './case-check-context.tsx';
import { fieldId, type TextFieldName, useRepairable } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';

/** A choice of the case form. */
export function CaseSelect(props: {
  name: TextFieldName;
  label: ReactNode;
  options: readonly SelectOption<string>[];
  placeholder?: string;
  isRequired?: boolean;
  className?: string;
}) {
  const { name, label, options, placeholder, ...rest } = props;
  const { control } = useFormContext<CaseFormValues>();
  const { field } = useController({ name, control });
  const { error, warning } = useFieldRemarks(name);
  const repairable = useRepairable();
  return (
    <Field {...rest} id={fieldId(name)} label={label} error={repairable(error)} warning={warning?.message}>
      <Select
        options={options}
        value={field.value as string}
        onValueChange={field.onChange}
        placeholder={placeholder}
      />
    </Field>
  );
}
