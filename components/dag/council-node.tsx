import type { NodeProps } from '@xyflow/react';
import { Split } from 'lucide-react';
import { Fragment, memo } from 'react';
import { AgentChip, EmptySeat } from '../council/agent-chip.tsx';
import { tokensWords } from '../runs/subtask-view.ts';
import { formatProbability } from '../ui/format.ts';
import { StatusIcon } from '../ui/status-icon.tsx';
import type { GraphNode } from './graph-elements.ts';
import { NodeFrame } from './node-frame.tsx';
import { NodeMarks } from './node-marks.tsx';

const TINT: Partial<Record<GraphNode['data']['view']['kind'], string>> = {
  person: 'bg-person-soft',
  danger: 'bg-danger-soft',
};

/** A subtask that several agents answer independently: seats by answer, weights, margin. 320 × 104 px. */
export const CouncilNode = memo(function CouncilNode({ data }: NodeProps<GraphNode>) {
  const { view } = data;
  if (!view.council) return null;
  const { groups, openSeats, line } = view.council;
  const answers = groups.filter(({ weight }) => weight !== null).slice(0, 2);
  return (
    <NodeFrame {...data}>
      <span className={`flex h-[34px] shrink-0 items-center justify-between gap-2 px-3 ${TINT[view.kind] ?? ''}`}>
        <span className={view.isPlanned ? 'truncate text-13 font-medium text-ink-2' : 'truncate text-13 font-medium'}>
          {view.title}
        </span>
        <span className="inline-flex shrink-0 items-center gap-1.5 font-medium text-(--fg)">
          <NodeMarks view={view} />
          <StatusIcon kind={view.kind} />
          {view.word}
        </span>
      </span>
      <span className="flex h-8 items-center gap-1.5 px-3">
        {groups.map((group, index) => (
          <Fragment key={group.label}>
            {index > 0 && <span aria-hidden className="mx-0.5 h-[26px] w-px bg-line-control" />}
            {group.seats.map(({ attemptId, agent, isAnswered }) => (
              <AgentChip
                key={attemptId}
                agent={agent}
                size={view.agents.length > 6 ? 20 : 28}
                isNameHidden
                fill={isAnswered ? 'soft' : 'hollow'}
              />
            ))}
          </Fragment>
        ))}
        {Array.from({ length: openSeats }, (_, seat) => (
          <EmptySeat key={`open ${seat}`} size={28} label="open seat" />
        ))}
        <span className="ml-auto grid min-w-0 text-right leading-4">
          {answers.map(({ label, weight }) => (
            <span key={label} className="truncate">
              <span className="font-medium">{formatProbability(weight)}</span>{' '}
              <span className="text-ink-2">{label}</span>
            </span>
          ))}
        </span>
      </span>
      <span className="flex h-8 items-center justify-between gap-2 px-3 pb-1 text-ink-3">
        <span className="inline-flex items-center gap-1">
          <Split aria-hidden size={14} strokeWidth={2} />
          {line || view.note}
        </span>
        <span>{tokensWords(view)} tok</span>
      </span>
    </NodeFrame>
  );
});
