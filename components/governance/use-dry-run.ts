'use client';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { dryRunPolicyDraft } from '#lib/api/policy/contract.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { api } from '../api/fetcher.ts';
import type { DraftBody } from './draft-body.ts';

/** What a draft would have done, and when that was found out (ms since 1970). */
export type DryRun = AnswerOf<typeof dryRunPolicyDraft> & { readonly at: number };

const RUNS = 50;

/** Tries a stored, valid draft on the latest runs; once per content. The result of earlier content stays until the new one is there. */
export function useDryRun(draftId: string | null, body: DraftBody, isReady: boolean): UseQueryResult<DryRun> {
  return useQuery({
    queryKey: ['dry-run', draftId, canonicalJson(body)],
    queryFn: async ({ signal }) => {
      const result = await api.post(`/api/v1/policy/drafts/${encodeURIComponent(draftId ?? '')}/dry-run`, {
        body: { runs: RUNS },
        schema: dryRunPolicyDraft.answer,
        signal,
      });
      return { ...result, at: Date.now() };
    },
    enabled: isReady && draftId !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}
