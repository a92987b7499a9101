'use client';
import { Check, CircleHelp, Minus, Plus, X } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { type HeardItem, lowerFirst } from './heard-list.ts';

const MARK = { present: Plus, absent: Minus, unknown: CircleHelp } as const;

const words = ({ state, name }: HeardItem): string =>
  state === 'absent'
    ? `no ${lowerFirst(name)}`
    : state === 'unknown'
      ? `perhaps ${lowerFirst(name)}`
      : lowerFirst(name);

/** A finding recognised in the text, to confirm or drop; a confirmed or dropped one can be taken back. */
export function HeardChip(props: {
  item: HeardItem;
  verdict: 'confirmed' | 'dropped' | undefined;
  onVerdict: (verdict: 'confirmed' | 'dropped' | null) => void;
}) {
  const { item, verdict, onVerdict } = props;
  const Mark = MARK[item.state];
  const name = words(item);
  const button =
    'inline-grid h-[26px] w-7 place-items-center rounded-full text-ink-2 hover:bg-hover max-sm:h-[42px] max-sm:w-11';
  return (
    <span
      title={`heard in “${item.said}”`}
      className={cx(
        'inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border bg-surface pl-2.5 max-sm:h-11',
        verdict === 'confirmed' ? 'border-ink-2' : 'border-line-strong',
        verdict === 'dropped' && 'border-dashed',
      )}
    >
      <Mark aria-hidden size={14} strokeWidth={2} className="shrink-0" />
      <span
        className={cx(
          'truncate',
          item.state !== 'present' && 'text-ink-2',
          verdict === 'dropped' && 'text-ink-3 line-through',
        )}
      >
        {name}
      </span>
      {verdict ? (
        <button
          type="button"
          className={cx(button, verdict === 'confirmed' && 'text-settled')}
          aria-label={`${name}, ${verdict}; take back`}
          onClick={() => onVerdict(null)}
        >
          {verdict === 'confirmed' ? (
            <Check aria-hidden size={14} strokeWidth={2} />
          ) : (
            <X aria-hidden size={14} strokeWidth={2} />
          )}
        </button>
      ) : (
        <span className="inline-flex">
          <button
            type="button"
            className={button}
            aria-label={`Confirm ${name}`}
            onClick={() => onVerdict('confirmed')}
          >
            <Check aria-hidden size={14} strokeWidth={2} />
          </button>
          <button type="button" className={button} aria-label={`Drop ${name}`} onClick={() => onVerdict('dropped')}>
            <X aria-hidden size={14} strokeWidth={2} />
          </button>
        </span>
      )}
    </span>
  );
}
