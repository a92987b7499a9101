'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CaseDetail, getCase, reviewCase } from '#lib/api/cases/contract.ts';
import type { AnswerOf, BodyOf } from '#lib/api/http/contract.ts';
import { api } from '../../api/fetcher.ts';

const pathOf = (caseId: string): string => `/api/v1/cases/${encodeURIComponent(caseId)}`;

/** One case with its report; the live feed keeps it current. */
export const useCase = (caseId: string) =>
  useQuery({
    queryKey: ['cases', 'one', caseId],
    queryFn: ({ signal }) => api.get<CaseDetail>(pathOf(caseId), { schema: getCase.answer, signal }),
  });

/** Says accept, modify or reject of one item; the case shows it as soon as it is kept. */
export function useReview(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof reviewCase>) =>
      api.post<AnswerOf<typeof reviewCase>>(`${pathOf(caseId)}/reviews`, { body, schema: reviewCase.answer }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases', 'one', caseId] }),
  });
}
