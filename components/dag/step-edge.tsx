import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '../ui/cx.ts';
import type { EdgeLook, GraphEdge } from './graph-elements.ts';

const LOOK: Record<EdgeLook, string> = {
  past: 'stroke-line-control opacity-60',
  selected: 'stroke-ink-2 opacity-90',
  live: 'stroke-machine-solid',
  todo: 'stroke-line-control opacity-60 [stroke-dasharray:3_4]',
};

/** A dependency: grey behind us, blue where it feeds work that is under way, dashed where nothing has begun. */
export const StepEdge = memo(function StepEdge({ data }: EdgeProps<GraphEdge>) {
  if (!data) return null;
  return (
    <path
      d={data.path}
      className={cx('fill-none', LOOK[data.look])}
      strokeWidth={data.look === 'live' ? 1.5 : 1.25}
      vectorEffect="non-scaling-stroke"
    />
  );
});
