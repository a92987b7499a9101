import { Handle, Position } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { SubtaskView } from '../runs/subtask-view.ts';
import { cx } from '../ui/cx.ts';
import { FoldButton } from './fold-button.tsx';
import { useOpenSubtask } from './open-subtask.ts';

const BORDER: Partial<Record<SubtaskView['kind'], string>> = {
  machine: 'border-machine-line',
  retry: 'border-dashed border-machine-line',
  person: 'border-[1.5px] border-person-solid',
  danger: 'border-[1.5px] border-danger-solid',
};

/** Edges are drawn from the layout; React Flow only wants to know that a node has ends. */
const HANDLE = 'pointer-events-none opacity-0!';

/** The box of a node: a button that selects it. Planned is dashed and flat, degraded hatched, the selection ringed. */
export function NodeFrame(props: {
  view: SubtaskView;
  isSelected: boolean;
  isFaded: boolean;
  isTabStop: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { view, isSelected, isFaded, isTabStop, className, children } = props;
  const open = useOpenSubtask();
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={HANDLE} />
      <button
        type="button"
        id={`subtask-${view.key}`}
        data-status={view.kind}
        aria-pressed={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => open(view.key)}
        className={cx(
          'nopan pointer-events-auto relative flex size-full flex-col justify-between overflow-hidden rounded-md border text-left text-12 text-ink transition-opacity duration-(--quick) hover:border-line-control',
          view.isPlanned
            ? 'border-dashed border-line-control bg-sunken'
            : cx('bg-raised shadow-low', BORDER[view.kind] ?? 'border-line-strong'),
          view.kind === 'degraded' && 'hatched',
          isSelected && 'outline-2 outline-offset-3 outline-accent',
          isFaded && 'opacity-25',
          className,
        )}
      >
        {children}
      </button>
      {view.inside && (
        <span className="absolute -right-1 -bottom-2.5 z-1">
          <FoldButton view={view} isUnfolded={false} />
        </span>
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={HANDLE} />
    </>
  );
}
