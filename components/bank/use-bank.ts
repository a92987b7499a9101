'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { getBank, listBankEntries } from '#lib/api/bank/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { api } from '../api/fetcher.ts';

export type BankData = AnswerOf<typeof getBank>;
export type BankEntries = AnswerOf<typeof listBankEntries>;

const BALANCES_MOVE_EVERY_MS = 5000;

/** The bank as it stands; the stream `bank` and every five seconds bring it up to date. */
export function useBank(): UseQueryResult<BankData> {
  return useQuery({
    queryKey: ['bank', 'now'],
    queryFn: ({ signal }) => api.get('/api/v1/bank', { schema: getBank.answer, signal }),
    refetchInterval: BALANCES_MOVE_EVERY_MS,
  });
}

/** A page of the books, of one account or of all. */
export function useBankEntries(account: string | null, before: number | null): UseQueryResult<BankEntries> {
  return useQuery({
    queryKey: ['bank', 'entries', account, before],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ limit: '25' });
      if (account) query.set('account', account);
      if (before) query.set('before', String(before));
      return api.get(`/api/v1/bank/entries?${query}`, { schema: listBankEntries.answer, signal });
    },
  });
}
