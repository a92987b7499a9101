'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Scrolls sideways when its content is wider than the place; only then the keyboard stops at it. Placed, so that hidden words in it scroll along instead of widening the page. */
export function SideScroll({ label, children }: { label: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth));
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  const asStop = isWider ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div ref={ref} {...asStop} className="relative min-w-0 overflow-x-auto">
      {children}
    </div>
  );
}
