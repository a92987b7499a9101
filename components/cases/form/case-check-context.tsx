'use client';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type HeardFinding, lexicalReader, statesOf } from '#lib/clinical/text/index.ts';
import type { CaseFormValues } from './case-form-values.ts';
import { type CaseFormCheck, checkCaseForm, type FieldRemark, type FieldRemarks } from './check-case-form.ts';
import type { HeardStates } from './to-case-input.ts';

type CaseCheck = {
  /** The form a moment ago: typing is never slowed down by the checks. */
  readonly values: CaseFormValues;
  readonly check: CaseFormCheck;
  readonly heard: readonly HeardFinding[];
  readonly heardStates: HeardStates;
  /** Refusals of the server, by field. */
  readonly refused: FieldRemarks;
  /** Empty required fields are marked after the first try to submit. */
  readonly marksMissing: boolean;
};

const CaseCheckContext = createContext<CaseCheck | null>(null);

/** Holds the form around it against the rules while it is filled in. */
export function CaseCheckProvider(props: { children: ReactNode; refused?: FieldRemarks; marksMissing?: boolean }) {
  const { control } = useFormContext<CaseFormValues>();
  const values = useDeferredValue(useWatch({ control }) as CaseFormValues);
  const { complaint, history } = values;
  const heard = useMemo(() => lexicalReader.read(complaint), [complaint]);
  const heardStates = useMemo(() => statesOf([...heard, ...lexicalReader.read(history)]), [heard, history]);
  const check = useMemo(() => checkCaseForm(values, heardStates), [values, heardStates]);
  const { refused = NOTHING, marksMissing = false } = props;
  const value = useMemo(
    () => ({ values, check, heard, heardStates, refused, marksMissing }),
    [values, check, heard, heardStates, refused, marksMissing],
  );
  return <CaseCheckContext value={value}>{props.children}</CaseCheckContext>;
}

const NOTHING: FieldRemarks = {};

/** What is known of the form at the moment; throws outside a CaseCheckProvider. */
export function useCaseCheck(): CaseCheck {
  const check = useContext(CaseCheckContext);
  if (check === null) throw new Error('Fields of a case need a CaseCheckProvider around them.');
  return check;
}

const NEEDED: FieldRemark = { message: 'This is needed to begin.' };

/** The remarks on one field. */
export function useFieldRemarks(name: string): { error: FieldRemark | undefined; warning: FieldRemark | undefined } {
  const { check, refused, marksMissing } = useCaseCheck();
  const isMissing = marksMissing && check.missing.some((field) => field === name);
  const error = check.errors[name] ?? refused[name] ?? (isMissing ? NEEDED : undefined);
  return { error, warning: check.warnings[name] };
}
