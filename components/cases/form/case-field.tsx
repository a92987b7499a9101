'use client';
import type { ReactNode } from 'react';
import { type FieldPathByValue, useController, useFormContext } from 'react-hook-form';
import { Field, type FieldError } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldRemarks } from './case-check-context.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import type { FieldRemark } from './check-case-form.ts';
import { useTypingPause } from './use-typing-pause.ts';

/** Names of the form's fields that hold text. */
export type TextFieldName = FieldPathByValue<CaseFormValues, string>;

/** The element id of a field, for links that lead to it. */
export const fieldId = (name: string): string => `case-${name.replaceAll('.', '-')}`;

/** How a remark becomes the error of a field, with its repair wired to the form. */
export function useRepairable(): (remark: FieldRemark | undefined) => FieldError | undefined {
  const { setValue } = useFormContext<CaseFormValues>();
  return (remark) => {
    if (!remark) return undefined;
    const { message, repair } = remark;
    if (!repair) return { message };
    const onRepair = () => {
      for (const [field, value] of Object.entries(repair.set))
        setValue(field as TextFieldName, value, { shouldDirty: true, shouldTouch: true });
    };
    return { message, repair: { label: repair.label, onRepair } };
  };
}

/** A warning with its way out: “unusual; kept, check it – Use 13.1 g/dL”. */
export function WarningText({ remark }: { remark: FieldRemark }) {
  const repair = useRepairable()(remark)?.repair;
  return (
    <>
      {remark.message}
      {repair && (
        <button
          type="button"
          onClick={repair.onRepair}
          className="block font-medium text-accent underline underline-offset-3"
        >
          {repair.label}
        </button>
      )}
    </>
  );
}

/** A line of text or a number of the case form, with its remarks and, under it, a picture of its range. */
export function CaseField(props: {
  name: TextFieldName;
  label: ReactNode;
  unit?: string;
  aside?: ReactNode;
  hint?: ReactNode;
  below?: ReactNode;
  placeholder?: string;
  isNumeric?: boolean;
  isRequired?: boolean;
  trailing?: ReactNode;
  remarksOf?: string;
  className?: string;
}) {
  const { name, label, isNumeric = false, placeholder, trailing, ...field } = props;
  const { control } = useFormContext<CaseFormValues>();
  const { field: control_ } = useController({ name, control });
  const value = control_.value as string;
  const { isTyping, settle } = useTypingPause(value);
  const { error, warning } = useFieldRemarks(props.remarksOf ?? name);
  const repairable = useRepairable();
  return (
    <Field
      {...field}
      id={fieldId(name)}
      label={label}
      error={isTyping ? undefined : repairable(error)}
      warning={isTyping || !warning ? undefined : <WarningText remark={warning} />}
    >
      <TextField
        name={control_.name}
        ref={control_.ref}
        value={value}
        onChange={control_.onChange}
        onBlur={() => {
          settle();
          control_.onBlur();
        }}
        inputMode={isNumeric ? 'decimal' : undefined}
        autoComplete="off"
        placeholder={placeholder}
        trailing={trailing}
      />
    </Field>
  );
}
