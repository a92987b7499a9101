import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '../ui/cx.ts';
import { StatusIcon } from '../ui/status-icon.tsx';
import { FoldButton } from './fold-button.tsx';
import type { GraphNode } from './graph-elements.ts';
import { NodeMarks } from './node-marks.tsx';
import { useOpenSubtask } from './open-subtask.ts';

const HANDLE = 'pointer-events-none opacity-0!';

/** An unfolded composite: a frame around its inner subtasks, with its own title and state above them. */
export const FrameNode = memo(function FrameNode({ data }: NodeProps<GraphNode>) {
  const { view, isSelected, isFaded, isTabStop } = data;
  const open = useOpenSubtask();
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={HANDLE} />
      <div
        className={cx(
          'size-full rounded-md border border-dashed border-line-control bg-surface/50',
          isSelected && 'outline-2 outline-offset-3 outline-accent',
          isFaded && 'opacity-25',
        )}
      >
        <div className="flex h-8 items-center gap-2 px-2 text-12">
          <button
            type="button"
            id={`subtask-${view.key}`}
            aria-pressed={isSelected}
            tabIndex={isTabStop ? 0 : -1}
            onClick={() => open(view.key)}
            className="nopan pointer-events-auto flex min-w-0 items-center gap-1.5 text-(--fg) hover:underline"
            data-status={view.kind}
          >
            <StatusIcon kind={view.kind} />
            <span className="truncate text-13 font-medium text-ink">{view.title}</span>
            <span className="truncate">{view.word}</span>
          </button>
          <NodeMarks view={view} />
          <span className="grow" />
          <FoldButton view={view} isUnfolded />
        </div>
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={HANDLE} />
    </>
  );
});
