'use client';
import { type ReactNode, useRef } from 'react';
import { useSideScroll } from './use-side-scroll.ts';

/** Scrolls sideways when its content is wider than the place, and fades where there is more; only then the keyboard stops at it. Placed, so that hidden words in it scroll along instead of widening the page. */
export function SideScroll({ label, children }: { label: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const { isWider, hasMore } = useSideScroll(ref);
  const asStop = isWider ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div ref={ref} {...asStop} data-more={hasMore || undefined} className="fades-on relative min-w-0 overflow-x-auto">
      {children}
    </div>
  );
}
