import { cx } from '../ui/cx.ts';
import { FAMILIES } from './family.ts';
import { Monogram } from './monogram.tsx';

/** The five shapes with their names; `isLoose` where there is room. */
export function FamilyLegend({ isLoose = false, className }: { isLoose?: boolean; className?: string }) {
  return (
    <ul
      aria-label="Families of agents"
      className={cx('flex flex-wrap gap-y-1 text-12 text-ink-2', isLoose ? 'gap-x-3.5' : 'gap-x-2', className)}
    >
      {FAMILIES.map(({ family, name }) => (
        <li key={family} className="flex items-center gap-1">
          <Monogram family={family} letters="" size={12} />
          {name}
        </li>
      ))}
    </ul>
  );
}
