'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { PageTitle } from '../../shell/page-title.tsx';
import { useHotkeys } from '../../shell/use-hotkeys.ts';
import { useViewer } from '../../shell/viewer.ts';
import { formatPercent } from '../../ui/format.ts';
import { AllergySection } from './allergy-section.tsx';
import { CaseCheckProvider, useCaseCheck } from './case-check-context.tsx';
import { fieldId } from './case-field.tsx';
import { type CaseFormValues, emptyCaseForm } from './case-form-values.ts';
import { whyNotYet } from './check-case-form.ts';
import { ComplaintSection } from './complaint-section.tsx';
import { CompletenessMeter, Segments } from './completeness-meter.tsx';
import { DraftNewsNote, DraftStatus } from './draft-status.tsx';
import { FindingsSection } from './findings-section.tsx';
import { formProgress } from './form-progress.ts';
import { HistorySection } from './history-section.tsx';
import { LabsSection } from './labs-section.tsx';
import { MedicationSection } from './medication-section.tsx';
import { PatientSection } from './patient-section.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { RoutingSection } from './routing-section.tsx';
import { ScrubPreview } from './scrub-preview.tsx';
import { SharpenList } from './sharpen-list.tsx';
import { sharpen } from './sharpening.ts';
import { SubmitPanel, type SubmitState } from './submit-panel.tsx';
import { UnitSwitch } from './unit-switch.tsx';
import { useCaseDraft } from './use-case-draft.ts';
import { useSubmitCase } from './use-submit-case.ts';
import { VitalsSection } from './vitals-section.tsx';

type Draft = ReturnType<typeof useCaseDraft>;

function FormHead({ draft, progress }: { draft: Draft; progress: ReturnType<typeof formProgress> }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-canvas px-6 py-3 max-sm:px-4 max-sm:py-2">
      <h1 className="max-sm:text-16">New case</h1>
      <DraftStatus state={draft.state} />
      <span className="ml-auto inline-flex items-center gap-4">
        <UnitSwitch />
        <b className="min-[1101px]:hidden">{formatPercent(progress.share)}</b>
      </span>
      <Segments segments={progress.lines.flatMap((line) => line.segments)} className="basis-full min-[1101px]:hidden" />
    </header>
  );
}

function Sections({ suggested }: { suggested: readonly string[] }) {
  return (
    <>
      <PatientSection />
      <ComplaintSection />
      <FindingsSection suggested={suggested} />
      <VitalsSection />
      <LabsSection />
      <HistorySection />
      <MedicationSection />
      <AllergySection />
      <RoutingSection />
    </>
  );
}

function focusField(field: string | undefined) {
  const place = field === undefined ? null : document.getElementById(fieldId(field));
  place?.scrollIntoView({ block: 'center' });
  place?.focus();
}

function FormBody(props: { draft: Draft; sending: ReturnType<typeof useSubmitCase>; onTry: () => void }) {
  const { draft, sending, onTry } = props;
  const { check, values, heardStates } = useCaseCheck();
  const progress = useMemo(() => formProgress(check, values), [check, values]);
  const sharpening = useMemo(() => sharpen(check.input), [check.input]);
  const reason = whyNotYet(check, values);
  const submit = (isNew = false) => {
    onTry();
    if (check.value && reason === null) sending.submit(check.value, values, heardStates, isNew);
    else focusField(Object.keys(check.errors)[0] ?? check.missing[0]);
  };
  useHotkeys(
    { 'Mod+Enter': { description: 'Submit to the council', run: () => submit(), inFields: true } },
    { scope: 'New case' },
  );
  const state: SubmitState = {
    reason,
    isWrong: Object.keys(check.errors).length > 0,
    isSending: sending.isSending,
    failure: sending.failure,
    wasTaken: sending.wasTaken,
    onSubmit: () => submit(),
    onSubmitAnew: () => submit(true),
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="grid grid-cols-[minmax(0,1fr)_296px] items-start max-[1100px]:grid-cols-[minmax(0,1fr)]"
    >
      <div className="sticky top-0 z-10 col-span-full max-sm:top-14">
        <FormHead draft={draft} progress={progress} />
      </div>
      <div className="min-w-0 max-w-[992px] px-6 pb-16 max-sm:px-4 max-sm:pb-32">
        <DraftNewsNote news={draft.news} onDismiss={draft.dismissNews} />
        <Sections suggested={sharpening.findings} />
        <div className="min-[1101px]:hidden">
          <SharpenList best={sharpening.best} />
          <div className="mt-4 mb-6">
            <ScrubPreview />
          </div>
        </div>
        <PhoneBar state={state} wrong={Object.keys(check.errors)} missing={check.missing} />
      </div>
      <aside
        aria-label="Completeness and submission"
        className="sticky top-[57px] flex h-[calc(100dvh-var(--top)-57px)] flex-col gap-5 overflow-y-auto border-l border-line p-4 max-[1100px]:hidden"
      >
        <CompletenessMeter progress={progress} />
        <SharpenList best={sharpening.best} />
        <ScrubPreview />
        <SubmitPanel state={state} />
      </aside>
    </form>
  );
}

/** The case form: checked while it is typed, kept at every change, sent once. */
export function CaseForm({ draftId }: { draftId: string }) {
  const router = useRouter();
  const queries = useQueryClient();
  const viewer = useViewer();
  const form = useForm<CaseFormValues>({ defaultValues: emptyCaseForm });
  const values = useWatch({ control: form.control }) as CaseFormValues;
  const draft = useCaseDraft(form, values, { owner: viewer?.id ?? '', draft: draftId });
  const [hasTried, setTried] = useState(false);
  const sending = useSubmitCase(draftId, (caseId) => {
    router.push(`/cases/${caseId}`);
    void draft.close().then(() => queries.invalidateQueries({ queryKey: ['case-drafts'] }));
  });
  const refused =
    sending.refused && sending.refused.form === JSON.stringify(values) ? sending.refused.remarks : undefined;
  return (
    <FormProvider {...form}>
      <PageTitle title="New case" crumbs={[{ label: 'Cases', href: '/cases' }, { label: 'New case' }]} />
      <CaseCheckProvider refused={refused} marksMissing={hasTried}>
        <FormBody draft={draft} sending={sending} onTry={() => setTried(true)} />
      </CaseCheckProvider>
    </FormProvider>
  );
}
