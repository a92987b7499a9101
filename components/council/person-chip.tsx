import { cx } from '../ui/cx.ts';
import { formatInitials } from '../ui/format.ts';
import type { ChipSize } from './monogram.tsx';

/** A person: initials on solid ink, by default with the name beside it. */
export function PersonChip(props: {
  name: string;
  size?: ChipSize;
  isNameHidden?: boolean;
  note?: string | undefined;
  className?: string;
}) {
  const { name, size = 20, isNameHidden = false, note, className } = props;
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1.5 align-middle whitespace-nowrap', className)}>
      <svg
        viewBox="0 0 24 24"
        width={size}
        height={size}
        role={isNameHidden ? 'img' : undefined}
        aria-label={isNameHidden ? name : undefined}
        aria-hidden={isNameHidden ? undefined : true}
        className="shrink-0"
      >
        <circle cx="12" cy="12" r="11.5" fill="var(--ink)" />
        <text x="12" y="15.1" textAnchor="middle" fontSize="8.6" fontWeight="600" fill="var(--surface)">
          {formatInitials(name)}
        </text>
      </svg>
      {!isNameHidden && (
        <span className="truncate">
          {name}
          {note && <span className="text-ink-3"> {note}</span>}
        </span>
      )}
    </span>
  );
}
