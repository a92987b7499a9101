'use client';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../api/fetcher.ts';
import { navItemsFor, type Role } from './nav-items.ts';

/** A run or case that can be opened from the palette. */
export type FoundRecord = { id: string; title: string; status: string };

const text = z.string().nullish();
const runsSchema = z.object({
  items: z.array(z.object({ runId: z.string(), title: text, status: text })),
});
const casesSchema = z.object({
  items: z.array(z.object({ caseId: z.string(), title: text, complaint: text, status: text })),
});

async function readRuns(signal: AbortSignal): Promise<FoundRecord[]> {
  const { items } = await api.get('/api/v1/runs', { schema: runsSchema, signal });
  return items.map((run) => ({ id: run.runId, title: run.title ?? run.runId, status: run.status ?? '' }));
}

async function readCases(signal: AbortSignal): Promise<FoundRecord[]> {
  const { items } = await api.get('/api/v1/cases', { schema: casesSchema, signal });
  return items.map((item) => ({
    id: item.caseId,
    title: item.title ?? item.complaint ?? item.caseId,
    status: item.status ?? '',
  }));
}

/** The latest runs and cases, read while the palette is open; empty where the role or the server has none. */
export function useFoundRecords(role: Role | undefined, isOn: boolean): { runs: FoundRecord[]; cases: FoundRecord[] } {
  const mayUse = (href: string) => role !== undefined && navItemsFor(role).some((item) => item.href === href);
  const options = { staleTime: 10_000, retry: false };
  const runs = useQuery({
    ...options,
    queryKey: ['runs', 'palette'],
    queryFn: ({ signal }) => readRuns(signal),
    enabled: isOn && mayUse('/runs'),
  });
  const cases = useQuery({
    ...options,
    queryKey: ['cases', 'palette'],
    queryFn: ({ signal }) => readCases(signal),
    enabled: isOn && mayUse('/cases'),
  });
  return { runs: runs.data ?? [], cases: cases.data ?? [] };
}
