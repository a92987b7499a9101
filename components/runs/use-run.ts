'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LedgerEvent, listRunEvents } from '#lib/api/runs/contract.ts';
import { api } from '../api/fetcher.ts';
import { type Following, followRun } from './follow-run.ts';
import { appendToHistory, NO_HISTORY, type RunHistory } from './run-history.ts';

/** A run as this tab knows it: its whole history, and whether news still arrive. */
export type LiveRun = {
  history: RunHistory;
  following: Following;
  isLoading: boolean;
  failure: unknown;
  retry: () => void;
};

const PAGE = 5000;

async function wholeLog(runId: string, signal: AbortSignal): Promise<RunHistory> {
  const events: LedgerEvent[] = [];
  for (;;) {
    const path = `/api/v1/runs/${encodeURIComponent(runId)}/events?after=${events.length}&limit=${PAGE}`;
    const page = await api.get(path, { schema: listRunEvents.answer, signal });
    events.push(...page.events);
    if (page.events.length < PAGE) return appendToHistory(NO_HISTORY, events);
  }
}

/** Loads a run's log once and follows it from there; every state is the fold of the same events. */
export function useRun(runId: string): LiveRun {
  const log = useQuery({
    queryKey: ['run-log', runId],
    queryFn: ({ signal }) => wholeLog(runId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const loaded = log.data;
  const [followed, setFollowed] = useState<{ from: RunHistory; history: RunHistory } | null>(null);
  const [following, setFollowing] = useState<Following>('connecting');
  useEffect(() => {
    if (!loaded) return;
    return followRun({
      runId,
      after: loaded.entries.length,
      onState: setFollowing,
      onEvents: (events) =>
        setFollowed((before) => {
          const history = before?.from === loaded ? before.history : loaded;
          return { from: loaded, history: appendToHistory(history, events) };
        }),
    });
  }, [runId, loaded]);
  const history = followed !== null && followed.from === loaded ? followed.history : (loaded ?? NO_HISTORY);
  return {
    history,
    following,
    isLoading: log.isPending,
    failure: log.error,
    retry: () => void log.refetch(),
  };
}
