'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { FormProvider, useController, useForm, useFormContext } from 'react-hook-form';
import { addInformation, type CaseDetail } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { type CaseDraft, caseInputSchema, type LateInformation } from '#lib/clinical/intake/index.ts';
import { describeFailure } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { CaseCheckProvider, useCaseCheck } from '../form/case-check-context.tsx';
import { type CaseFormValues, emptyCaseForm } from '../form/case-form-values.ts';
import { whyNotYet } from '../form/check-case-form.ts';
import { FindingsSection } from '../form/findings-section.tsx';
import { FormSection } from '../form/form-section.tsx';
import { LabsSection } from '../form/labs-section.tsx';
import { UnitSwitch } from '../form/unit-switch.tsx';
import { VitalsSection } from '../form/vitals-section.tsx';

/** What a patient needs for ranges and checks; what arrived late is all that is sent. */
function startingFrom(input: unknown): CaseFormValues {
  const patient = caseInputSchema.shape.patient.safeParse((input as { patient?: unknown } | null)?.patient).data;
  return {
    ...emptyCaseForm,
    complaint: 'late information',
    patient: {
      ...emptyCaseForm.patient,
      ageYears: String(patient?.ageYears ?? 40),
      sex: patient?.sex ?? 'unknown',
      pregnant: patient?.pregnant === undefined ? '' : patient.pregnant ? 'yes' : 'no',
    },
  };
}

function lateOf({ findings, vitals, labs }: CaseDraft, note: string): LateInformation | null {
  const late = {
    ...(findings && { findings }),
    ...(vitals && { vitals }),
    ...(labs && { labs }),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
  return Object.keys(late).length === 0 ? null : late;
}

function NoteField() {
  const { control } = useFormContext<CaseFormValues>();
  const { field } = useController({ control, name: 'history' });
  return (
    <FormSection id="late-note" title="Note">
      <Field label="What else is known, in words" isOptional>
        <TextArea {...field} rows={2} />
      </Field>
    </FormSection>
  );
}

function LateForm(props: { found: CaseDetail; suggested: readonly string[]; onDone: () => void }) {
  const { found, suggested, onDone } = props;
  const { check, values } = useCaseCheck();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (body: LateInformation) =>
      api.post<AnswerOf<typeof addInformation>>(`/api/v1/cases/${encodeURIComponent(found.caseId)}/information`, {
        body,
        schema: addInformation.answer,
      }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const late = lateOf(check.input, values.history);
  const reason =
    whyNotYet(check, values) ?? (late === null ? 'Enter a finding, a measurement or a result first.' : undefined);
  return (
    <form
      noValidate
      className="grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (late !== null && reason === undefined) send.mutate(late);
      }}
    >
      <div className="flex justify-end">
        <UnitSwitch />
      </div>
      <LabsSection />
      <VitalsSection />
      <FindingsSection suggested={suggested} />
      <NoteField />
      <div className="sticky -bottom-2 grid gap-2 border-t border-line bg-raised py-3">
        {send.error && (
          <Note kind="danger" role="alert">
            {describeFailure(send.error)}
          </Note>
        )}
        <div className="flex flex-wrap items-center justify-end gap-3">
          <Button type="submit" variant="primary" isBusy={send.isPending} disabledReason={reason}>
            {send.isPending ? 'Sending' : 'Give it to the council'}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Adds findings, vital signs or results that came after submission. What was typed stays while the dialog is closed. */
export function LateResult({ found, missing }: { found: CaseDetail; missing: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const form = useForm<CaseFormValues>({ defaultValues: startingFrom(found.input) });
  const onDone = () => {
    setOpen(false);
    form.reset(startingFrom(found.input));
  };
  return (
    <Dialog
      title="Late result"
      description="What depends on it runs again; the rest stays. The result shows what changed."
      size="lg"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button icon={FilePlus2}>Late result</Button>}
    >
      <FormProvider {...form}>
        <CaseCheckProvider>
          <LateForm found={found} suggested={missing} onDone={onDone} />
        </CaseCheckProvider>
      </FormProvider>
    </Dialog>
  );
}
