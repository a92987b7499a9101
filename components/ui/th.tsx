import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

/** How a column is sorted at the moment; null when another column leads. */
export type SortDirection = 'ascending' | 'descending' | null;

const ARROW = { ascending: ArrowUp, descending: ArrowDown } as const;

/** A column header; with `sort` it is a button that says and shows the direction. */
export function Th(
  props: ComponentProps<'th'> & {
    isNumeric?: boolean;
    sort?: { direction: SortDirection; onSort: () => void };
    children?: ReactNode;
  },
) {
  const { isNumeric = false, sort, className, children, ...rest } = props;
  const Arrow = sort?.direction ? ARROW[sort.direction] : ChevronsUpDown;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
      className={cx(
        'px-2 py-1 align-bottom text-12 font-medium whitespace-nowrap text-ink-3 group-data-dense/table:px-1.5 first:pl-0 last:pr-0',
        isNumeric ? 'text-right' : 'text-left',
        className,
      )}
    >
      {sort ? (
        <button
          type="button"
          onClick={sort.onSort}
          className={cx(
            'inline-flex items-center gap-1 rounded-sm align-bottom hover:text-ink',
            isNumeric && 'flex-row-reverse',
            sort.direction && 'text-ink',
          )}
        >
          {children}
          <Arrow aria-hidden size={12} strokeWidth={2} className={sort.direction ? '' : 'opacity-60'} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}
