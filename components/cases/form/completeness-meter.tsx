import { OctagonX } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { formatPercent } from '../../ui/format.ts';
import type { formProgress, MeterLine } from './form-progress.ts';

/** How far the form is. */
export type FormProgress = ReturnType<typeof formProgress>;

const SEGMENT = {
  done: 'bg-ink-2',
  open: 'bg-line-strong',
  warning: 'bg-person-solid',
  error: 'bg-danger-solid',
} as const;

/** The segments of one or of all sections; picture only. */
export function Segments({ segments, className }: { segments: MeterLine['segments']; className?: string }) {
  return (
    <span aria-hidden className={cx('flex gap-0.5', className)}>
      {segments.map((segment, index) => (
        <span key={index} className={cx('h-1.5 min-w-0 flex-1 rounded-[2px]', SEGMENT[segment])} />
      ))}
    </span>
  );
}

/** How complete the form is, with a way to each section. */
export function CompletenessMeter({ progress }: { progress: FormProgress }) {
  return (
    <section aria-label="Completeness">
      <p className="flex items-baseline gap-2">
        <b className="text-28 tracking-[-0.02em]">{formatPercent(progress.share)}</b>
        <span className="text-ink-2">complete{progress.isEnough ? ', enough to start' : ''}</span>
      </p>
      <ul className="mt-2 grid gap-0.5">
        {progress.lines.map((line) => (
          <li key={line.section}>
            <a
              href={`#${line.section}`}
              className="grid h-[26px] grid-cols-[84px_minmax(0,1fr)_auto] items-center gap-2.5 rounded-sm hover:underline"
            >
              <span>{line.title}</span>
              <Segments segments={line.segments} />
              <span
                className={cx(
                  'inline-flex min-w-16 items-center justify-end gap-1 text-12 whitespace-nowrap',
                  line.isWrong ? 'font-medium text-danger' : 'text-ink-2',
                )}
              >
                {line.isWrong && <OctagonX aria-hidden size={14} strokeWidth={2} />}
                {line.word}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
