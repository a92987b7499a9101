import { type RefObject, useEffect, useState } from 'react';

/** Whether the content of a box is wider than the box, and whether there is more of it to the right of what is shown. */
export function useSideScroll(ref: RefObject<HTMLElement | null>): { isWider: boolean; hasMore: boolean } {
  const [isWider, setWider] = useState(false);
  const [hasMore, setMore] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () => {
      const { scrollWidth, clientWidth, scrollLeft } = element;
      setWider(scrollWidth > clientWidth);
      setMore(scrollWidth - clientWidth - scrollLeft > 1);
    };
    const observer = new ResizeObserver(look);
    for (const watched of [element, ...element.children]) observer.observe(watched);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [ref]);
  return { isWider, hasMore };
}
