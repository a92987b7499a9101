import { cx } from './cx.ts';

/** One line of a comparison. */
export type DiffLine = { kind: 'old' | 'new' | 'same' | 'heading'; text: string };

const LOOK = {
  old: { mark: '−', said: 'removed: ', style: 'bg-danger-soft' },
  new: { mark: '+', said: 'added: ', style: 'bg-settled-soft' },
  same: { mark: ' ', said: '', style: 'text-ink-2' },
  heading: { mark: '', said: '', style: 'border-b border-line bg-canvas py-0.5 text-ink-2' },
} as const;

/** Old and new lines under each other; mark and word tell them apart, not the colour alone. */
export function Diff({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  return (
    <ol
      aria-label={label}
      className="overflow-x-auto rounded-md border border-line bg-surface font-mono text-12 leading-5"
    >
      {lines.map((line, index) => (
        <li
          key={`${index} ${line.text}`}
          className={cx('flex min-w-fit gap-2.5 px-3 py-px whitespace-pre', LOOK[line.kind].style)}
        >
          {line.kind !== 'heading' && (
            <span aria-hidden className="w-2 shrink-0 text-ink-2">
              {LOOK[line.kind].mark}
            </span>
          )}
          <span className="sr-only">{LOOK[line.kind].said}</span>
          {line.text}
        </li>
      ))}
    </ol>
  );
}
