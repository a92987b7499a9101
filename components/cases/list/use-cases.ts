'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listCases } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { api } from '../../api/fetcher.ts';

const PAGE = 50;

/** Cases the reader may see, newest first, page by page; the live feed keeps them current. */
export const useCases = (search: string) =>
  useInfiniteQuery({
    queryKey: ['cases', 'list', search],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (search !== '') query.set('search', search);
      if (pageParam !== null) query.set('cursor', pageParam);
      return api.get<AnswerOf<typeof listCases>>(`/api/v1/cases?${query}`, { schema: listCases.answer, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
