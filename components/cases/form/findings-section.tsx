'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { useCaseCheck, useFieldRemarks } from './case-check-context.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { CodeSearch } from './code-search.tsx';
import { FormSection } from './form-section.tsx';
import { pickerRows } from './picker-rows.ts';
import { searchFindings } from './search-findings.ts';
import { TriState, type TriValue } from './tri-state.tsx';

/** Answers of the picker, and the way to give one; null takes it back. */
export function useFindingAnswers() {
  const { control, setValue } = useFormContext<CaseFormValues>();
  const answers = useWatch({ control, name: 'findings' });
  const latest = useRef(answers);
  useEffect(() => {
    latest.current = answers;
  });
  const answer = useCallback(
    (code: string, state: TriValue | null) => {
      const known = latest.current;
      const isNew = !known.some((entry) => entry.code === code);
      const changed = known.flatMap((entry) =>
        entry.code !== code ? [entry] : state === null ? [] : [{ code, state }],
      );
      const next = isNew && state !== null ? [...known, { code, state }] : changed;
      latest.current = next;
      setValue('findings', next, { shouldDirty: true });
    },
    [setValue],
  );
  return { answers, answer };
}

function Row(props: {
  code: string;
  value: TriValue | null;
  onAnswer: (code: string, state: TriValue | null) => void;
}) {
  const finding = findingByCode.get(props.code);
  if (!finding) return null;
  const hint = finding.synonyms.find((words) => !finding.name.toLowerCase().includes(words.toLowerCase()));
  return (
    <li
      id={`finding-${props.code}`}
      className="flex min-h-9 items-center justify-between gap-2 border-t border-line py-1 max-sm:min-h-13"
    >
      <span className="min-w-0">
        {finding.name}
        {hint && <span className="ml-1.5 text-12 text-ink-3">{hint}</span>}
      </span>
      <TriState label={finding.name} value={props.value} onChange={(state) => props.onAnswer(props.code, state)} />
    </li>
  );
}

/** The picker's rows for these suggestions, in places that hold still. */
function useRows(answered: readonly string[], suggested: readonly string[]): readonly string[] {
  const [before, setBefore] = useState<readonly string[]>([]);
  const rows = pickerRows(before, answered, suggested);
  if (rows.length !== before.length || rows.some((code, index) => code !== before[index])) setBefore(rows);
  return rows;
}

/** The findings asked for, three states each, and a search over the whole vocabulary. */
export function FindingsSection({ suggested }: { suggested: readonly string[] }) {
  const { answers, answer } = useFindingAnswers();
  const { values } = useCaseCheck();
  const { error, warning } = useFieldRemarks('findings');
  const rows = useRows(
    answers.map(({ code }) => code),
    suggested,
  );
  const answered = answers.filter(({ state }) => state !== 'unknown').length;
  const take = useCallback((code: string) => answer(code, 'present'), [answer]);
  return (
    <FormSection
      id="findings"
      title="Findings"
      note={rows.length > 0 ? `${answered} of ${rows.length} answered` : undefined}
    >
      <CodeSearch
        label="Find a finding or a synonym"
        placeholder="Add a finding, for example breathlessness or SOB"
        search={searchFindings}
        onTake={take}
        emptySays="No finding has this name. Write it into the complaint instead."
      />
      {(error ?? warning) && (
        <p data-status={error ? 'danger' : 'person'} className="mt-1 text-12 text-(--fg)">
          {(error ?? warning)?.message}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="mt-3 text-ink-2">
          {values.complaint.trim() === ''
            ? 'Write the complaint first: the questions that tell most will stand here.'
            : 'Nothing more to ask for this complaint. Search to add a finding.'}
        </p>
      ) : (
        <ul className="mt-2 grid grid-cols-2 gap-x-6 max-lg:grid-cols-1">
          {rows.map((code) => (
            <Row
              key={code}
              code={code}
              value={answers.find((entry) => entry.code === code)?.state ?? null}
              onAnswer={answer}
            />
          ))}
        </ul>
      )}
    </FormSection>
  );
}
