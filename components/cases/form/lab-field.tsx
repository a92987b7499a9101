'use client';
import { X } from 'lucide-react';
import { useController, useFormContext } from 'react-hook-form';
import { convertLab, type Lab, labByCode, referenceRangeOf, unitsOf } from '#lib/clinical/intake/index.ts';
import { Field } from '../../ui/field.tsx';
import { RangeStrip } from '../../ui/range-strip.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCaseCheck, useFieldRemarks } from './case-check-context.tsx';
import { fieldId, useRepairable, WarningText } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { rangeWords, stripOf } from './lab-range.ts';
import { readNumber } from './read-number.ts';
import { useTypingPause } from './use-typing-pause.ts';

const QUALITATIVE = [
  { value: 'negative', label: 'Negative' },
  { value: 'positive', label: 'Positive' },
];

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={`Remove ${name}`}
      className="-my-0.5 inline-grid size-5 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:size-9"
    >
      <X aria-hidden size={12} strokeWidth={2} />
    </button>
  );
}

/** The name without its remark: “D-dimer (FEU unless DDU is said)” is D-dimer. */
const shortName = ({ name }: Lab): string => name.replace(/ \(.*\)$/, '');

type RangeFor = Parameters<typeof referenceRangeOf>[1];

const patientOf = (patient: CaseFormValues['patient'], ageYears: number | undefined): RangeFor => ({
  ageYears: ageYears ?? 40,
  sex: patient.sex || 'unknown',
  pregnant: patient.pregnant === 'yes',
});

/** One laboratory value: number, unit, reference range of this patient. Changing the unit keeps the number as it is written on the slip. */
export function LabField({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { control, setValue } = useFormContext<CaseFormValues>();
  const { field } = useController({ control, name: `labs.${index}.value` });
  const { field: unit } = useController({ control, name: `labs.${index}.unit` });
  const { field: code } = useController({ control, name: `labs.${index}.code` });
  const { values, check } = useCaseCheck();
  const { error, warning } = useFieldRemarks(`labs.${index}.value`);
  const { isTyping, settle } = useTypingPause(field.value);
  const repairable = useRepairable();
  const lab = labByCode.get(code.value);
  if (!lab) return null;
  const range = referenceRangeOf(lab, patientOf(values.patient, check.input.patient?.ageYears));
  const typed = readNumber(field.value);
  const inSi = typeof typed === 'number' ? convertLab(lab.code, typed, unit.value, lab.unit) : null;
  const isMarked = !isTyping && (error ?? warning) !== undefined;
  return (
    <Field
      id={fieldId(`labs.${index}.value`)}
      label={shortName(lab)}
      aside={
        <span className="inline-flex items-center gap-1">
          {field.value === '' ? 'pending' : rangeWords(lab, range, unit.value)}
          <Remove name={lab.name} onRemove={onRemove} />
        </span>
      }
      error={isMarked ? repairable(error) : undefined}
      warning={isMarked && warning ? <WarningText remark={warning} /> : undefined}
      below={
        lab.qualitative ? undefined : (
          <RangeStrip
            {...stripOf(lab, range, inSi)}
            value={inSi}
            tone={isMarked ? (error ? 'error' : 'warning') : 'plain'}
          />
        )
      }
    >
      {lab.qualitative ? (
        <Select
          options={QUALITATIVE}
          value={field.value as 'negative' | ''}
          onValueChange={field.onChange}
          placeholder="Pending"
        />
      ) : (
        <TextField
          {...field}
          onBlur={() => {
            settle();
            field.onBlur();
          }}
          inputMode="decimal"
          autoComplete="off"
          trailing={
            <UnitChoice
              lab={lab}
              unit={unit.value}
              onUnit={(next) => setValue(`labs.${index}.unit`, next, { shouldDirty: true })}
            />
          }
        />
      )}
    </Field>
  );
}

function UnitChoice({ lab, unit, onUnit }: { lab: Lab; unit: string; onUnit: (unit: string) => void }) {
  const units = unitsOf(lab);
  if (units.length < 2) return <span className="pr-2.5 text-12 whitespace-nowrap text-ink-3">{lab.unit}</span>;
  return (
    <select
      aria-label={`Unit of ${lab.name}`}
      value={unit}
      onChange={(event) => onUnit(event.target.value)}
      className="mr-1 h-6 max-w-24 rounded-sm bg-transparent text-12 text-ink-2 hover:bg-hover max-sm:h-10"
    >
      {units.map((known) => (
        <option key={known} value={known}>
          {known}
        </option>
      ))}
    </select>
  );
}
