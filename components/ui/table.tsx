import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { SideScroll } from './side-scroll.tsx';

/** A table that scrolls sideways when it must; `caption` names it for screen readers. */
export function Table(props: ComponentProps<'table'> & { caption: string; isDense?: boolean }) {
  const { caption, isDense = false, className, children, ...rest } = props;
  return (
    <SideScroll label={caption}>
      <table
        {...rest}
        data-dense={isDense || undefined}
        className={cx('group/table w-full border-collapse text-left data-dense:text-12', className)}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </SideScroll>
  );
}

/** A body row; `isOut` greys what lost but stays readable, `isSelected` marks the current place. */
export function Tr(props: ComponentProps<'tr'> & { isOut?: boolean; isSelected?: boolean }) {
  const { isOut = false, isSelected = false, className, ...rest } = props;
  return (
    <tr
      {...rest}
      aria-selected={isSelected || undefined}
      className={cx(
        'hover:bg-hover/60',
        isOut && 'text-ink-3',
        isSelected && 'bg-accent-soft hover:bg-accent-soft',
        className,
      )}
    />
  );
}

/** A cell; `isNumeric` aligns right with tabular numbers. */
export function Td({ isNumeric = false, className, ...rest }: ComponentProps<'td'> & { isNumeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        'h-(--row) border-t border-line px-2 align-middle group-data-dense/table:h-[26px] group-data-dense/table:px-1.5 first:pl-0 last:pr-0',
        isNumeric && 'text-right tabular-nums',
        className,
      )}
    />
  );
}

/** A row that heads a group of rows: “A person goes next, 5 runs”. */
export function TableGroup(props: { title: ReactNode; note?: ReactNode; columns: number }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={props.columns} className="pt-[18px] pb-[5px] text-13 font-semibold text-ink">
        {props.title}
        {props.note && <span className="ml-1.5 text-12 font-normal text-ink-3">{props.note}</span>}
      </th>
    </tr>
  );
}
