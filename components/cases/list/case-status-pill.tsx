'use client';
import { PenLine } from 'lucide-react';
import { useViewer } from '../../shell/viewer.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useNow } from '../../ui/ticker.ts';
import { type CasePlace, describeCase } from './case-standing.ts';

/** Where a case stands, as a pill. */
export function CaseStatusPill({ place, size }: { place: CasePlace; size?: 'md' | 'lg' | 'bare' }) {
  const viewer = useViewer();
  const nowMs = useNow(10_000);
  const said = describeCase(place, { id: viewer?.id ?? null, name: viewer?.name ?? null, nowMs: nowMs ?? 0 });
  const icon = place.status === 'ready-to-sign' ? PenLine : undefined;
  return <StatusPill kind={said.kind} word={said.word} hot={said.hot} size={size} icon={icon} />;
}
