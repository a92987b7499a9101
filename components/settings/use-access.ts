'use client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '#lib/api/http/contract.ts';
import { changePerson, createKey, createPerson, listKeys, listPeople, revokeKey } from '#lib/api/people/contract.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';

export type Person = AnswerOf<typeof listPeople>['people'][number];
export type Key = AnswerOf<typeof listKeys>['keys'][number];

/** Everybody with an account, open or closed. */
export function usePeople(): UseQueryResult<AnswerOf<typeof listPeople>> {
  return useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get('/api/v1/people', { schema: listPeople.answer, signal }),
  });
}

/** Every API key, newest first, revoked ones too; never their texts. */
export function useKeys(): UseQueryResult<AnswerOf<typeof listKeys>> {
  return useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => api.get('/api/v1/keys', { schema: listKeys.answer, signal }),
  });
}

/** Changes to people and keys; the lists are read again after each. `change` and `revoke` answer why they failed, else null. */
export function useAccessActions() {
  const queries = useQueryClient();
  const refreshed = async <T>(key: 'people' | 'keys', answer: Promise<T>): Promise<T> => {
    const value = await answer;
    await queries.invalidateQueries({ queryKey: [key] });
    return value;
  };
  const outcome = (work: Promise<unknown>) => work.then(() => null, describeFailure);
  const personPath = (id: string) => `/api/v1/people/${encodeURIComponent(id)}`;
  return {
    addPerson: (body: BodyOf<typeof createPerson>) =>
      refreshed('people', api.post('/api/v1/people', { body, schema: createPerson.answer })),
    changePerson: (id: string, body: BodyOf<typeof changePerson>) =>
      outcome(refreshed('people', api.post(personPath(id), { body, schema: changePerson.answer }))),
    makeKey: (body: BodyOf<typeof createKey>) =>
      refreshed('keys', api.post('/api/v1/keys', { body, schema: createKey.answer })),
    revokeKey: (id: string) =>
      outcome(refreshed('keys', api.delete(`/api/v1/keys/${encodeURIComponent(id)}`, { schema: revokeKey.answer }))),
  };
}
