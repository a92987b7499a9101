import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** One key as printed on the keyboard; `onSolid` for keys inside a solid button. */
export function Kbd({ children, onSolid = false }: { children: ReactNode; onSolid?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-block min-w-[18px] rounded-sm border px-1 text-center font-mono text-12 font-medium',
        onSolid ? 'border-current/40' : 'border-line border-b-line-strong bg-canvas text-ink-2',
      )}
    >
      {children}
    </kbd>
  );
}
