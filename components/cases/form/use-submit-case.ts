'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { submitCase } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { CaseInput } from '#lib/clinical/intake/index.ts';
import { ApiProblem } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import type { CaseFormValues } from './case-form-values.ts';
import { type FieldRemarks, fieldOf } from './check-case-form.ts';
import { type HeardStates, toCaseInput } from './to-case-input.ts';

/** What the server refused, by field of the form; what belongs to no field is under its own path. */
function refusals(failure: unknown, values: CaseFormValues, heard: HeardStates): FieldRemarks {
  if (!(failure instanceof ApiProblem)) return {};
  const request = toCaseInput(values, heard);
  return Object.fromEntries(failure.errors.map(({ path, message }) => [fieldOf(path, request), { message }]));
}

/** Sends a case once: the key of the draft makes a repeat harmless. `refused` keeps what the server said until the form changes. */
export function useSubmitCase(draftId: string, onDone: (caseId: string) => void) {
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState<{ form: string; remarks: FieldRemarks } | null>(null);
  const mutation = useMutation({
    mutationFn: ({ input, key }: { input: CaseInput; key: string }) =>
      api.post<AnswerOf<typeof submitCase>>('/api/v1/cases', {
        body: input,
        schema: submitCase.answer,
        headers: { 'idempotency-key': key },
      }),
    onSuccess: async ({ caseId }) => {
      onDone(caseId);
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const submit = (input: CaseInput, values: CaseFormValues, heard: HeardStates, isNew = false) => {
    const next = isNew ? attempt + 1 : attempt;
    setAttempt(next);
    mutation.mutate(
      { input, key: next === 0 ? draftId : `${draftId}.${next}` },
      { onError: (failure) => setRefused({ form: JSON.stringify(values), remarks: refusals(failure, values, heard) }) },
    );
  };
  const wasTaken = mutation.error instanceof ApiProblem && mutation.error.type === 'key-taken';
  return { submit, isSending: mutation.isPending, failure: mutation.error, wasTaken, refused };
}
