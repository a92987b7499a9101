'use client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AgentItem, agentItemSchema, listAgents } from '#lib/api/agents/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';

const LOAD_MOVES_EVERY_MS = 5000;

/** The whole council. Cards change with the registry's stream; load and measurements are asked for every 5 s. */
export function useAgents(): UseQueryResult<AnswerOf<typeof listAgents>> {
  return useQuery({
    queryKey: ['agents', 'list'],
    queryFn: ({ signal }) => api.get('/api/v1/agents', { schema: listAgents.answer, signal }),
    refetchInterval: LOAD_MOVES_EVERY_MS,
  });
}

/** Moves a version into quarantine or back, for a reason; answers why it could not, else null. */
export function useSetAgentState(): (
  item: AgentItem,
  state: 'active' | 'quarantined',
  reason: string,
) => Promise<string | null> {
  const queries = useQueryClient();
  return async ({ card }, state, reason) => {
    try {
      const path = `/api/v1/agents/${encodeURIComponent(card.id)}/state`;
      await api.post(path, { body: { version: card.version, state, reason }, schema: agentItemSchema });
      await queries.invalidateQueries({ queryKey: ['agents'] });
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
}
