'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../api/fetcher.ts';
import { useLive } from './use-live.ts';

const attentionSchema = z.object({
  waitingForMe: z.number().int().nonnegative(),
  safeMode: z.object({ since: z.string(), why: z.string(), waiting: z.number().int().nonnegative() }).nullable(),
});

/** What needs a person now: decisions waiting for the viewer, and safe mode when it is latched (since: ISO time). */
export type Attention = z.infer<typeof attentionSchema>;

const POLL_WITHOUT_LIVE_MS = 5000;
const POLL_WITH_LIVE_MS = 60_000;

/** The viewer's waiting decisions and the state of safe mode, kept fresh by the live feed, by polling when it is down. */
export function useAttention(): UseQueryResult<Attention> {
  const isLive = useLive().status === 'open';
  return useQuery({
    queryKey: ['attention'],
    queryFn: ({ signal }) => api.get('/api/v1/attention', { schema: attentionSchema, signal }),
    refetchInterval: isLive ? POLL_WITH_LIVE_MS : POLL_WITHOUT_LIVE_MS,
  });
}

/** How many decisions wait for the viewer; 0 while unknown. */
export function useWaitingForMe(): number {
  return useAttention().data?.waitingForMe ?? 0;
}
