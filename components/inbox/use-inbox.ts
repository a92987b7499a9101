'use client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { AnswerOf, BodyOf } from '#lib/api/http/contract.ts';
import {
  decideEscalation as decideContract,
  type EscalationItem,
  escalationItemSchema,
  listEscalations,
} from '#lib/api/inbox/contract.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import { useLive } from '../shell/use-live.ts';
import { formatClock } from '../ui/format-time.ts';

/** Open items, kept fresh by the live feed and, when it is down, by polling. */
export function useInbox(): UseQueryResult<AnswerOf<typeof listEscalations>> {
  const isLive = useLive().status === 'open';
  return useQuery({
    queryKey: ['escalations', 'open'],
    queryFn: ({ signal }) => api.get('/api/v1/escalations?status=open', { schema: listEscalations.answer, signal }),
    refetchInterval: isLive ? 30_000 : 4_000,
  });
}

/** One item, whatever its status, as it is now. */
export function useEscalation(id: string | null): UseQueryResult<EscalationItem> {
  return useQuery({
    queryKey: ['escalations', 'item', id],
    queryFn: ({ signal }) =>
      api.get(`/api/v1/escalations/${encodeURIComponent(id ?? '')}`, { schema: escalationItemSchema, signal }),
    enabled: id !== null,
  });
}

/** What came of a decision: done, or why not, with what is there now. */
export type DecisionOutcome =
  | { readonly kind: 'done'; readonly escalation: EscalationItem; readonly executed: boolean }
  | { readonly kind: 'decided-by-other' | 'changed' | 'refused'; readonly detail: string };

/** Claims, releases and decides items; the list is read again after each. */
export function useInboxActions() {
  const queries = useQueryClient();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['escalations'] }),
      queries.invalidateQueries({ queryKey: ['attention'] }),
    ]);
  return {
    claim: async (id: string, body: { release?: boolean; takeOver?: boolean } = {}) => {
      const item = await api.post<EscalationItem>(`/api/v1/escalations/${encodeURIComponent(id)}/claim`, {
        body,
        schema: escalationItemSchema,
      });
      queries.setQueryData(['escalations', 'item', id], item);
    },
    decide: async (id: string, body: BodyOf<typeof decideContract>): Promise<DecisionOutcome> => {
      try {
        const { escalation, executed } = await api.post(`/api/v1/escalations/${encodeURIComponent(id)}/decision`, {
          body,
          schema: decideContract.answer,
        });
        await refresh();
        return { kind: 'done', escalation, executed };
      } catch (failure) {
        if (!(failure instanceof ApiProblem)) throw failure;
        await refresh();
        const detail = failure.detail ?? failure.title;
        if (failure.type === 'already-decided')
          return { kind: 'decided-by-other', detail: decidedWords(failure.body) ?? detail };
        if (failure.type === 'changed') return { kind: 'changed', detail };
        return { kind: 'refused', detail };
      }
    },
  };
}

const decidedSchema = z.object({ by: z.object({ name: z.string() }), at: z.iso.datetime(), verb: z.string() });

/** Who decided, what and when, in the reader's own time. */
function decidedWords(body: unknown): string | null {
  const decided = decidedSchema.safeParse(body);
  if (!decided.success) return null;
  const { by, at, verb } = decided.data;
  return `${by.name} decided this at ${formatClock(at, { withSeconds: true })}: ${verb}.`;
}
