import { cx } from './cx.ts';
import { formatProbability } from './format.ts';

const STRENGTHS = ['opacity-100', 'opacity-78', 'opacity-60', 'opacity-45', 'opacity-32'] as const;

/** One part of a score: what it contributes (0–1, all parts together the total). */
export type ScorePart = { name: string; contribution: number };

/** A score by its parts in one ink at falling strengths, the total beside it; `isOut` greys a lost bid. */
export function ScoreBar(props: { parts: readonly ScorePart[]; total: number; isOut?: boolean; widthPx?: number }) {
  const { parts, total, isOut = false, widthPx = 112 } = props;
  const said = parts.map((part) => `${part.name} ${formatProbability(part.contribution)}`).join(', ');
  return (
    <span className="inline-grid w-fit grid-cols-[auto_28px] items-center gap-2" title={said}>
      <span role="img" aria-label={said} className="flex h-2 gap-px" style={{ width: widthPx }}>
        {parts.map((part, index) => (
          <span
            key={part.name}
            className={cx('h-2', isOut ? 'bg-ink-3' : 'bg-ink-2', STRENGTHS[Math.min(index, STRENGTHS.length - 1)])}
            style={{ width: `${Math.max(0, part.contribution) * 100}%` }}
          />
        ))}
      </span>
      <span className={cx('text-right', !isOut && 'font-semibold')}>{formatProbability(total)}</span>
    </span>
  );
}

/** Names the strengths of a {@link ScoreBar} with the weight each part has in the policy. */
export function ScoreLegend({ weights }: { weights: readonly { name: string; weight: number }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-2.5 gap-y-1 text-12 text-ink-3">
      {weights.map((part, index) => (
        <li key={part.name} className="inline-flex items-center gap-1">
          <span className={cx('size-2 bg-ink-2', STRENGTHS[Math.min(index, STRENGTHS.length - 1)])} />
          {part.name} {formatProbability(part.weight)}
        </li>
      ))}
    </ul>
  );
}
