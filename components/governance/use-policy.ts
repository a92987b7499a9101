'use client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { listAgents } from '#lib/api/agents/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { getPolicy, listPolicyDrafts, listPolicyVersions, rollBackPolicy } from '#lib/api/policy/contract.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';

/** A published policy with its number, reason and author. */
export type PolicyVersion = AnswerOf<typeof getPolicy>;

/** A draft as the server keeps it. */
export type StoredDraft = AnswerOf<typeof listPolicyDrafts>['drafts'][number];

export const CURRENT_POLICY = ['policy', 'current'] as const;
export const POLICY_DRAFTS = ['policy', 'drafts'] as const;

/** The policy in force. */
export const usePolicy = (): UseQueryResult<PolicyVersion> =>
  useQuery({
    queryKey: CURRENT_POLICY,
    queryFn: ({ signal }) => api.get('/api/v1/policy', { schema: getPolicy.answer, signal }),
  });

/** Every published policy, newest first. */
export const usePolicyVersions = (): UseQueryResult<readonly PolicyVersion[]> =>
  useQuery({
    queryKey: ['policy', 'versions'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/policy/versions', { schema: listPolicyVersions.answer, signal })).versions,
  });

/** Drafts of all admins; for admins and auditors only. */
export const usePolicyDrafts = (mayRead: boolean): UseQueryResult<readonly StoredDraft[]> =>
  useQuery({
    queryKey: POLICY_DRAFTS,
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/policy/drafts', { schema: listPolicyDrafts.answer, signal })).drafts,
    enabled: mayRead,
  });

/** Regions in which an agent of the council works, in order; undefined while unknown. */
export function useAgentRegions(): readonly string[] | undefined {
  const { data } = useQuery({
    queryKey: ['agents', 'regions'],
    queryFn: async ({ signal }) => {
      const { agents } = await api.get('/api/v1/agents', { schema: listAgents.answer, signal });
      return [...new Set(agents.flatMap(({ card }) => card.regions))].sort();
    },
  });
  return data;
}

/** Publishes an earlier version again; gives what went wrong, in words, or null. */
export function useRollBack(): (version: number, reason: string) => Promise<ConfirmOutcome> {
  const queries = useQueryClient();
  return async (version, reason) => {
    try {
      await api.post('/api/v1/policy/rollback', { body: { version, reason }, schema: rollBackPolicy.answer });
      await queries.invalidateQueries({ queryKey: ['policy'] });
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
}
