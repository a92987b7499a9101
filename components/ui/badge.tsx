import { cx } from './cx.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** A count of what waits, in solid amber; `meaning` completes it for screen readers: “4 waiting for you”. Nothing at 0. */
export function Badge({ count, meaning, isSmall = false }: { count: number; meaning: string; isSmall?: boolean }) {
  if (count <= 0) return null;
  return (
    <span
      className={cx(
        'inline-grid place-items-center rounded-full bg-person-solid text-12 leading-none font-semibold text-on-person',
        isSmall ? 'h-4 min-w-4 px-1' : 'h-[18px] min-w-5 px-1.5',
      )}
    >
      <span>
        {count > 99 ? '99+' : count}
        <VisuallyHidden> {meaning}</VisuallyHidden>
      </span>
    </span>
  );
}
