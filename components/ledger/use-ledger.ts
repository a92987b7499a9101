'use client';
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { listStreams, readStream, verifyStream } from '#lib/api/ledger/contract.ts';
import { listPeople } from '#lib/api/people/contract.ts';
import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { type ChainVerdict, verifyChain } from '#lib/governance/index.ts';
import { api } from '../api/fetcher.ts';
import { useLiveStream } from '../shell/use-live.ts';
import { ledgerPath, PAGE_SIZE } from './ledger-address.ts';

/** One stream with its length and head. */
export type StreamRow = AnswerOf<typeof listStreams>['streams'][number];

const HEADS_MOVE_EVERY_MS = 10_000;

/** Streams whose name, run or case fits the search, latest first. */
export function useStreams(search: string): UseQueryResult<readonly StreamRow[]> {
  return useQuery({
    queryKey: ['ledger', 'streams', search],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '200', ...(search && { search }) });
      return (await api.get(`/api/v1/ledger?${query}`, { schema: listStreams.answer, signal })).streams;
    },
    placeholderData: keepPreviousData,
    refetchInterval: HEADS_MOVE_EVERY_MS,
  });
}

/** Length and head of one stream, kept fresh while it grows; null when there is no such stream. */
export function useStreamHead(stream: string): UseQueryResult<StreamRow | null> {
  const queries = useQueryClient();
  useLiveStream(stream, () => void queries.invalidateQueries({ queryKey: ['ledger'] }));
  return useQuery({
    queryKey: ['ledger', 'head', stream],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '500', search: stream });
      const { streams } = await api.get(`/api/v1/ledger?${query}`, { schema: listStreams.answer, signal });
      return streams.find((row) => row.stream === stream) ?? null;
    },
  });
}

/** One page of a stream's events, oldest first. What is written never changes, so a full page is not asked for again. */
export function useStreamEvents(stream: string, after: number, last: number): UseQueryResult<readonly LedgerEvent[]> {
  return useQuery({
    queryKey: ['ledger-events', stream, after, last],
    queryFn: async ({ signal }) => {
      const path = `${ledgerPath(stream, 'events')}?after=${after}&limit=${PAGE_SIZE}`;
      const { events } = await api.get(path, { schema: readStream.answer, signal });
      return events.filter(({ version }) => version <= last);
    },
    enabled: last > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** Names of the people by id. */
export function usePeopleNames(): ReadonlyMap<string, string> {
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get('/api/v1/people', { schema: listPeople.answer, signal }),
  });
  return new Map((people.data?.people ?? []).map(({ id, name }) => [id, name]));
}

/** Recomputes a stream on the server. */
export function verifyThere(stream: string): Promise<ChainVerdict> {
  return api.get(ledgerPath(stream, 'verify'), { schema: verifyStream.answer });
}

const DOWNLOAD_SIZE = 1000;

/** Fetches every event of a stream and recomputes its chain in this browser, trusting nothing the server says of it. */
export async function verifyHere(stream: string, onProgress: (events: number) => void): Promise<ChainVerdict> {
  const events: LedgerEvent[] = [];
  for (;;) {
    const path = `${ledgerPath(stream, 'events')}?after=${events.at(-1)?.version ?? 0}&limit=${DOWNLOAD_SIZE}`;
    const page = (await api.get(path, { schema: readStream.answer })).events;
    events.push(...page);
    onProgress(events.length);
    if (page.length < DOWNLOAD_SIZE) return verifyChain(events);
  }
}
