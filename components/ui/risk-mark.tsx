import { ChevronsUp, ChevronUp, Minus } from 'lucide-react';
import { cx } from './cx.ts';

/** How much can go wrong. */
export type Risk = 'low' | 'medium' | 'high';

const LOOK = {
  low: { icon: Minus, word: 'Low', style: 'text-ink-2' },
  medium: { icon: ChevronUp, word: 'Medium', style: 'text-ink-2' },
  high: { icon: ChevronsUp, word: 'High', style: 'font-medium text-danger' },
} as const;

/** Risk as chevrons and word. */
export function RiskMark({ risk, isLong = false }: { risk: Risk; isLong?: boolean }) {
  const { icon: Icon, word, style } = LOOK[risk];
  return (
    <span className={cx('inline-flex items-center gap-[3px] text-12 whitespace-nowrap', style)}>
      <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />
      {word}
      {isLong && ' risk'}
    </span>
  );
}
