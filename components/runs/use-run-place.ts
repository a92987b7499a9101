'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type RunPlace, readPlace, writePlace } from './run-place.ts';

/** The place on the page, kept in the address so that a link shows the same; changes do not load anything. */
export function useRunPlace(): [RunPlace, (change: Partial<RunPlace>) => void] {
  const search = useSearchParams();
  const place = useMemo(() => readPlace(new URLSearchParams(search)), [search]);
  const change = useCallback((next: Partial<RunPlace>) => {
    const current = readPlace(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', `${window.location.pathname}${writePlace({ ...current, ...next })}`);
  }, []);
  return [place, change];
}
