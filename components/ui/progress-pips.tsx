import { cx } from './cx.ts';
import type { StatusKind } from './status.ts';

const PIP: Record<StatusKind, string> = {
  machine: 'bg-(--so)',
  person: 'bg-(--so)',
  danger: 'bg-(--so)',
  settled: 'bg-(--so)',
  idle: 'shadow-[inset_0_0_0_1px_var(--line-control)]',
  degraded: 'bg-(--so) hatched',
  retry: 'shadow-[inset_0_0_0_2px_var(--machine-solid)]',
};

const MOST_PIPS = 40;

/** One pip per subtask in the colour of its status beside “9 of 14”; more than 40 become one bar. */
export function ProgressPips(props: {
  statuses: readonly StatusKind[];
  done: number;
  isWide?: boolean;
  isTextHidden?: boolean;
}) {
  const { statuses, done, isWide = false, isTextHidden = false } = props;
  const text = `${done} of ${statuses.length}`;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={isTextHidden ? 'sr-only' : 'font-medium'}>{text}</span>
      {statuses.length > MOST_PIPS ? (
        <span aria-hidden className="flex h-3 w-40 gap-px overflow-hidden rounded-[3px]">
          {Object.entries(Object.groupBy(statuses, (status) => status)).map(([status, group]) => (
            <span
              key={status}
              data-status={status}
              className={PIP[status as StatusKind]}
              style={{ flexGrow: group.length }}
            />
          ))}
        </span>
      ) : (
        <span aria-hidden className="inline-flex gap-0.5">
          {statuses.map((status, index) => (
            <span
              key={`${status} ${index}`}
              data-status={status}
              className={cx('h-3 rounded-[2px]', isWide ? 'w-2' : 'w-[5px]', PIP[status])}
            />
          ))}
        </span>
      )}
    </span>
  );
}
