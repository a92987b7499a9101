'use client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AgentItem, listAgents } from '#lib/api/agents/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { listBreakers } from '#lib/api/safe-mode/contract.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';

const WINDOW_REFRESH_MS = 3000;

/** Breakers with their windows, and safe mode. Windows slide with time, so they are read again every few seconds. */
export const useBreakers = (): UseQueryResult<AnswerOf<typeof listBreakers>> =>
  useQuery({
    queryKey: ['breakers', 'all'],
    queryFn: ({ signal }) => api.get('/api/v1/breakers', { schema: listBreakers.answer, signal }),
    refetchInterval: WINDOW_REFRESH_MS,
  });

/** Cards of the council by id, for names and faces; empty while unknown. */
export function useAgentCards(): ReadonlyMap<string, AgentItem['card']> {
  const { data } = useQuery({
    queryKey: ['agents', 'cards'],
    queryFn: async ({ signal }) => (await api.get('/api/v1/agents', { schema: listAgents.answer, signal })).agents,
  });
  return new Map((data ?? []).map(({ card }) => [card.id, card]));
}

/** Latches or releases safe mode with a reason; gives what went wrong, in words, or null. */
export function useSafeModeSwitch(): (to: 'latch' | 'release', reason: string) => Promise<ConfirmOutcome> {
  const queries = useQueryClient();
  return async (to, reason) => {
    try {
      await api.post(`/api/v1/safe-mode/${to}`, { body: { reason } });
      return null;
    } catch (failure) {
      return describeFailure(failure);
    } finally {
      await queries.invalidateQueries();
    }
  };
}
