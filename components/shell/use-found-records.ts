'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../api/fetcher.ts';
import { navItemsFor, type Role } from './nav-items.ts';

/** A run or case that can be opened from the palette; `ref` is the short name people say. */
export type FoundRecord = { id: string; ref: string; title: string };

const runsSchema = z.object({
  runs: z.array(z.object({ runId: z.string(), ref: z.string(), title: z.string() })),
});
const casesSchema = z.object({
  cases: z.array(z.object({ caseId: z.string(), ref: z.string(), title: z.string() })),
});
const MOST = 6;

function searchPath(folder: string, text: string): string {
  const query = new URLSearchParams({ limit: String(MOST), ...(text && { search: text }) });
  return `/api/v1/${folder}?${query}`;
}

async function findRuns(text: string, signal: AbortSignal): Promise<FoundRecord[]> {
  const { runs } = await api.get(searchPath('runs', text), { schema: runsSchema, signal });
  return runs.map((run) => ({ id: run.runId, ref: run.ref, title: run.title }));
}

async function findCases(text: string, signal: AbortSignal): Promise<FoundRecord[]> {
  const { cases } = await api.get(searchPath('cases', text), { schema: casesSchema, signal });
  return cases.map((found) => ({ id: found.caseId, ref: found.ref, title: found.title }));
}

/** Runs and cases that fit what was typed, the latest when nothing was; empty where the role may not look. */
export function useFoundRecords(search: { role: Role | undefined; text: string; isOn: boolean }): {
  runs: FoundRecord[];
  cases: FoundRecord[];
} {
  const { role, text, isOn } = search;
  const mayUse = (href: string) => role !== undefined && navItemsFor(role).some((item) => item.href === href);
  const options = { staleTime: 10_000, retry: false, placeholderData: keepPreviousData };
  const runs = useQuery({
    ...options,
    queryKey: ['runs', 'palette', text],
    queryFn: ({ signal }) => findRuns(text, signal),
    enabled: isOn && mayUse('/runs'),
  });
  const cases = useQuery({
    ...options,
    queryKey: ['cases', 'palette', text],
    queryFn: ({ signal }) => findCases(text, signal),
    enabled: isOn && mayUse('/cases'),
  });
  return { runs: runs.data ?? [], cases: cases.data ?? [] };
}
