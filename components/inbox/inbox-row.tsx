'use client';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { cx } from '../ui/cx.ts';
import { DeadlineClock } from '../ui/deadline-clock.tsx';
import { RiskMark } from '../ui/risk-mark.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { KIND_LOOK } from './kind-look.ts';

/** A wait is near when less than this is left. */
const NEAR_MS = 6 * 60_000;

function holder(item: EscalationItem, viewerId: string | undefined): string | null {
  const first = item.firstApproval ? ', first vote given' : '';
  if (!item.claimedBy) return item.firstApproval ? `${item.firstApproval.by.name} agreed first` : null;
  return item.claimedBy.id === viewerId ? `claimed by you${first}` : `${item.claimedBy.name} is on it${first}`;
}

/** Scrolls the list, not the page, and by hand: `scrollIntoView` would also move where the next Tab begins. */
function bringIntoSight(row: HTMLElement): void {
  const list = row.closest('section');
  if (!list) return;
  const { top, bottom } = row.getBoundingClientRect();
  const head = list.firstElementChild?.getBoundingClientRect().bottom ?? 0;
  const foot = list.getBoundingClientRect().bottom;
  if (bottom > foot) list.scrollTop += bottom - foot;
  else if (top < head) list.scrollTop -= head - top;
}

/** An item in the list: what, of whom, how risky, how long, who holds it. */
export function InboxRow(props: {
  item: EscalationItem;
  isCurrent: boolean;
  viewerId: string | undefined;
  nowMs: number;
  selection: { isOn: boolean; isChosen: boolean; onToggle: () => void };
}) {
  const { item, isCurrent, viewerId, nowMs, selection } = props;
  const { icon: Icon, word } = KIND_LOOK[item.kind];
  const isNear = Date.parse(item.deadline) - nowMs < NEAR_MS;
  const held = holder(item, viewerId);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent && row.current) bringIntoSight(row.current);
  }, [isCurrent]);
  return (
    <li
      ref={row}
      className={cx(
        'relative flex border-t border-line',
        isCurrent && 'bg-accent-soft shadow-[inset_2px_0_var(--accent)]',
      )}
    >
      {selection.isOn && (
        <label className="grid w-9 shrink-0 cursor-pointer place-items-center">
          <input
            type="checkbox"
            className="size-4 accent-(--accent-solid)"
            checked={selection.isChosen}
            onChange={selection.onToggle}
            aria-label={`Choose ${item.title}, ${item.runTitle}`}
          />
        </label>
      )}
      <Link
        href={`/inbox?item=${encodeURIComponent(item.id)}`}
        scroll={false}
        aria-current={isCurrent || undefined}
        className="grid min-w-0 flex-1 grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 px-4 py-[9px] text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2 max-sm:py-3"
      >
        <Icon aria-label={word} size={16} strokeWidth={1.75} className="mt-0.5 text-ink-2" />
        <span className="font-medium max-sm:text-14">{item.title}</span>
        <span
          className={cx(
            'inline-flex items-center justify-end gap-[5px] text-12',
            isNear ? 'font-medium text-person' : 'text-ink-2',
          )}
        >
          <DeadlineClock from={item.createdAt} until={item.deadline} />
          <TimeLeft until={item.deadline} />
        </span>
        <span className="col-start-2 truncate text-12 text-ink-2">{item.runTitle}</span>
        <span className="col-start-3 justify-self-end">
          <RiskMark risk={item.risk} />
        </span>
        {held && (
          <span className="col-start-2 inline-flex items-center gap-1 text-12 text-ink-3">
            <Lock aria-hidden size={12} strokeWidth={2} />
            {held}
          </span>
        )}
      </Link>
    </li>
  );
}
