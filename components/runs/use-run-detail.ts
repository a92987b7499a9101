'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { getRun } from '#lib/api/runs/contract.ts';
import { api } from '../api/fetcher.ts';

/** What the log of a run does not say: its short name, its case, and the name of the person it waits for. */
export type RunDetail = AnswerOf<typeof getRun>;

/** A run as the API tells it, read again whenever the run moves. */
export const useRunDetail = (runId: string): UseQueryResult<RunDetail> =>
  useQuery({
    queryKey: ['run', runId, 'detail'],
    queryFn: ({ signal }) => api.get(`/api/v1/runs/${encodeURIComponent(runId)}`, { schema: getRun.answer, signal }),
  });
