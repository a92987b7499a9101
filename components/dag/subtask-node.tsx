import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { CouncilStack } from '../council/council-stack.tsx';
import { tokensWords } from '../runs/subtask-view.ts';
import { ElapsedTime } from '../ui/elapsed-time.tsx';
import { StatusIcon } from '../ui/status-icon.tsx';
import type { GraphNode } from './graph-elements.ts';
import { NodeFrame } from './node-frame.tsx';
import { NodeMarks } from './node-marks.tsx';

/** One subtask worked by one agent: title, state, agent, confidence or what it needs, tokens. 152 × 64 px. */
export const SubtaskNode = memo(function SubtaskNode({ data }: NodeProps<GraphNode>) {
  const { view } = data;
  const isOut = (view.kind === 'machine' || view.kind === 'retry') && view.startedAt !== null;
  return (
    <NodeFrame {...data} className="px-[9px] py-[7px]">
      <span className="flex h-4 items-center justify-between gap-1.5">
        <span className={view.isPlanned ? 'truncate text-13 font-medium text-ink-2' : 'truncate text-13 font-medium'}>
          {view.title}
        </span>
        <NodeMarks view={view} />
      </span>
      <span className="flex h-4 items-center justify-between gap-1.5">
        <span className="inline-flex min-w-0 items-center gap-1 font-medium text-(--fg)">
          <StatusIcon kind={view.kind} />
          <span className="truncate">{view.word}</span>
        </span>
        <CouncilStack agents={view.agents} size={18} limit={3} />
      </span>
      <span className="flex h-4 items-center justify-between gap-1.5 text-ink-3">
        <span className="truncate">
          {isOut && view.startedAt !== null ? <ElapsedTime from={new Date(view.startedAt).toISOString()} /> : view.note}
        </span>
        <span>{tokensWords(view)}</span>
      </span>
    </NodeFrame>
  );
});
