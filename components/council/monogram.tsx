import { cx } from '../ui/cx.ts';
import type { Family } from './family.ts';
import { FamilyShape } from './family-shape.tsx';

/** Edge of a chip in px. */
export type ChipSize = 12 | 18 | 20 | 28;

/** What a seat is doing: `soft` as usual, `solid` at work, `hollow` dashed because it is in quarantine or open. */
export type MonogramFill = 'soft' | 'solid' | 'hollow';

const FILL: Record<MonogramFill, { fill: string; text: string }> = {
  soft: { fill: 'var(--fs)', text: 'var(--ff)' },
  solid: { fill: 'var(--ff)', text: 'var(--surface)' },
  hollow: { fill: 'none', text: 'var(--ff)' },
};

/** An agent's two letters in its family's shape; without a `label` it is decoration beside a written name. */
export function Monogram(props: {
  family: Family;
  letters: string;
  label?: string;
  size?: ChipSize;
  fill?: MonogramFill;
  className?: string;
}) {
  const { family, letters, label, size = 20, fill = 'soft', className } = props;
  return (
    <svg
      data-family={family}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={cx('shrink-0 overflow-visible', className)}
    >
      <FamilyShape
        family={family}
        fill={FILL[fill].fill}
        stroke="var(--ff)"
        strokeWidth={1.25}
        strokeDasharray={fill === 'hollow' ? '3 2.5' : undefined}
      />
      <text x="12" y="15.1" textAnchor="middle" fontSize="8.6" fontWeight="600" fill={FILL[fill].text}>
        {letters}
      </text>
    </svg>
  );
}
