'use client';
import { useEffect } from 'react';
import { type Crumb, usePageFrame } from './page-frame.tsx';

/** Names the page in the browser's tab (“(4) R-2417 · Consilium”) and in the bar at the top; render it once per page. */
export function PageTitle({ title, crumbs = [] }: { title: string; crumbs?: readonly Crumb[] }) {
  const setFrame = usePageFrame();
  const signature = JSON.stringify({ title, crumbs });
  useEffect(() => {
    setFrame?.(JSON.parse(signature));
    return () => setFrame?.(null);
  }, [setFrame, signature]);
  return null;
}
