'use client';
import { ArrowDown, ArrowUp, ChevronRight, Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { formatPercent } from '../../ui/format.ts';
import { ProbabilityBar } from '../../ui/probability-bar.tsx';
import { EvidenceColumns, type EvidenceScale } from './evidence-columns.tsx';
import type { DifferentialItem, Review } from './read-report.ts';
import { type GiveVerdict, ReviewControls } from './review-controls.tsx';

function RankChange({ item, place }: { item: DifferentialItem; place: number }) {
  const change = item.rankChange;
  if (!change || change.from === place) return null;
  const Arrow = change.from > place ? ArrowUp : ArrowDown;
  return (
    <span
      className="ml-2 inline-flex items-center gap-[3px] text-12 font-medium whitespace-nowrap text-machine"
      title={`${formatPercent(change.probability)} before`}
    >
      <Arrow aria-hidden size={14} strokeWidth={2} />
      from {change.from}
      {change.because && `, ${change.because}`}
    </span>
  );
}

function Counts({ item }: { item: DifferentialItem }) {
  return (
    <span className="inline-flex gap-3 text-ink-2 max-md:hidden">
      <span className="inline-flex items-center gap-[3px]">
        <Plus aria-hidden size={14} strokeWidth={2} />
        {item.evidenceFor.length}
        <span className="sr-only"> findings for</span>
      </span>
      <span className="inline-flex items-center gap-[3px]">
        <Minus aria-hidden size={14} strokeWidth={2} />
        {item.evidenceAgainst.length}
        <span className="sr-only"> findings against</span>
      </span>
    </span>
  );
}

/** One condition: place, probability with its interval, how much speaks for and against, what the clinician says of it. */
export function DifferentialRow(props: {
  item: DifferentialItem;
  place: number;
  isLeading: boolean;
  isRanked: boolean;
  scale: EvidenceScale;
  review: Review | undefined;
  onGive: GiveVerdict | null;
}) {
  const { item, place, isLeading, isRanked, scale, review, onGive } = props;
  const [isOpen, setOpen] = useState(isLeading);
  const detailId = useId();
  return (
    <li
      className={cx(
        'border-t first:border-line-strong print:break-inside-avoid',
        isLeading ? 'border-line-strong' : 'border-line',
      )}
    >
      <div
        className={cx(
          'grid grid-cols-[24px_minmax(0,1fr)_220px_52px_88px_120px] items-center gap-x-3 py-1 max-xl:grid-cols-[24px_minmax(0,1fr)_140px_52px_88px_120px] max-md:grid-cols-[24px_minmax(0,1fr)_52px]',
          isLeading ? 'min-h-13' : 'min-h-10',
        )}
      >
        <span className="text-center text-ink-3">{isRanked ? place : '·'}</span>
        <span className="min-w-0">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={detailId}
            onClick={() => setOpen(!isOpen)}
            className={cx(
              'group rounded-sm text-left font-medium hover:underline',
              isLeading ? 'text-16' : 'text-14',
              review?.verdict === 'reject' && 'text-ink-3 line-through',
            )}
          >
            {item.name}
            <ChevronRight
              aria-hidden
              size={14}
              strokeWidth={2}
              className={cx('ml-1 inline text-ink-3 print:hidden', isOpen && 'rotate-90')}
            />
          </button>
          <span className="ml-1.5 text-12 text-ink-3">{item.icd10}</span>
          <RankChange item={item} place={place} />
        </span>
        <span className="-translate-y-0.5 max-md:order-last max-md:col-start-2 max-md:mt-2">
          <ProbabilityBar value={item.probability} interval={item.interval} isLeading={isLeading} />
        </span>
        <b className={cx('text-right whitespace-nowrap', isLeading ? 'text-20' : 'text-14')}>
          {formatPercent(item.probability)}
        </b>
        <Counts item={item} />
        <span className="flex justify-end max-md:order-last max-md:col-span-full max-md:mt-1.5">
          <ReviewControls name={item.name} review={review} onGive={onGive} />
        </span>
      </div>
      {review && review.reason !== '' && (
        <p className="mb-2 ml-9 text-12 text-ink-2">
          {review.by.name}: “{review.reason}”
        </p>
      )}
      <div id={detailId} className={cx(!isOpen && 'hidden', 'print:block')}>
        <EvidenceColumns item={item} scale={scale} />
      </div>
    </li>
  );
}
