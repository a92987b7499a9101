import { cx } from '../ui/cx.ts';
import { FAMILIES } from './family.ts';
import { Monogram } from './monogram.tsx';

/** The five shapes with their names. */
export function FamilyLegend({ className }: { className?: string }) {
  return (
    <ul
      aria-label="Families of agents"
      className={cx('flex flex-wrap gap-x-3.5 gap-y-1 text-12 text-ink-2', className)}
    >
      {FAMILIES.map(({ family, name }) => (
        <li key={family} className="flex items-center gap-1.5">
          <Monogram family={family} letters="" size={14} />
          {name}
        </li>
      ))}
    </ul>
  );
}
