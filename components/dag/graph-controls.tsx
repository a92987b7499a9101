'use client';
import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { Button } from '../ui/button.tsx';

const STEP_MS = 120;

/** Larger, smaller, everything. */
export function GraphControls() {
  const flow = useReactFlow();
  return (
    <div className="grid rounded-md border border-line-strong bg-raised">
      <Button variant="quiet" icon={Plus} aria-label="Zoom in" onClick={() => flow.zoomIn({ duration: STEP_MS })} />
      <Button variant="quiet" icon={Minus} aria-label="Zoom out" onClick={() => flow.zoomOut({ duration: STEP_MS })} />
      <Button
        variant="quiet"
        icon={Maximize}
        aria-label="Show the whole graph"
        onClick={() => flow.fitView({ padding: 0.08, maxZoom: 1, duration: STEP_MS })}
      />
    </div>
  );
}
