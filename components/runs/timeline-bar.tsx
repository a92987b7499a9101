import { cx } from '../ui/cx.ts';
import { formatLatency } from '../ui/format.ts';
import type { Span, SpanKind } from './timeline-model.ts';

const LOOK: Record<SpanKind, string> = {
  queued: 'border border-dashed border-machine-line',
  work: 'bg-settled-solid',
  failed: 'bg-danger-solid',
  cancelled: 'hatched bg-idle-solid',
  person: 'bg-person-solid',
};

/** One stretch of time; what is still under way is blue with an open end. */
export function TimelineBar(props: { span: Span; left: number; right: number; topPx: number; now: number }) {
  const { span, left, right, topPx, now } = props;
  const isOpen = span.to === null;
  return (
    <span
      title={`${span.words}, ${formatLatency((span.to ?? now) - span.from)}${isOpen ? ' so far' : ''}`}
      className={cx(
        'absolute h-2.5 min-w-[3px] rounded-[2px]',
        isOpen && span.kind === 'work' ? 'rounded-r-none bg-machine-solid' : LOOK[span.kind],
      )}
      style={{ left: `${left * 100}%`, width: `${Math.max(0, right - left) * 100}%`, top: topPx }}
    />
  );
}
