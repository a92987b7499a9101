import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import { DeadlineClock } from './deadline-clock.tsx';
import type { StatusKind } from './status.ts';
import { StatusIcon } from './status-icon.tsx';

const SIZE = {
  md: 'h-[22px] pr-2 pl-1.5 text-12 gap-[5px] rounded-full border',
  lg: 'h-7 pr-3 pl-[9px] text-13 gap-[7px] rounded-full border',
  bare: 'h-4 text-12 gap-[5px]',
} as const;

function surface(kind: StatusKind, isHot: boolean): string {
  if (isHot) return 'border-transparent bg-person-solid text-on-person';
  if (kind === 'danger') return 'border-transparent bg-danger-solid text-on-solid';
  if (kind === 'retry') return 'border-dashed border-(--ln) bg-(--bg) text-(--fg)';
  return cx('border-transparent bg-(--bg) text-(--fg)', kind === 'degraded' && 'hatched');
}

/**
 * A state as a sentence with icon and word: “waiting for Ana Ruiz until 14:05”.
 * `hot` (solid amber) only for a wait that is near or the reader's own; with `deadline` the icon becomes a clock.
 */
export function StatusPill(props: {
  kind: StatusKind;
  word: string;
  icon?: LucideIcon;
  size?: keyof typeof SIZE;
  hot?: boolean;
  deadline?: { from: string; until: string } | undefined;
  className?: string;
}) {
  const { kind, word, icon: Icon, size = 'md', hot = false, deadline, className } = props;
  return (
    <span
      data-status={kind}
      className={cx(
        'inline-flex max-w-full min-w-0 items-center align-middle leading-none font-medium whitespace-nowrap',
        SIZE[size],
        size === 'bare' ? 'text-(--fg)' : surface(kind, hot),
        className,
      )}
    >
      {deadline ? (
        <DeadlineClock from={deadline.from} until={deadline.until} />
      ) : Icon ? (
        <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />
      ) : (
        <StatusIcon kind={kind} />
      )}
      <span className="truncate py-1">{word}</span>
    </span>
  );
}
