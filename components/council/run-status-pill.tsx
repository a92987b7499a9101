'use client';
import { Pause, Workflow } from 'lucide-react';
import { useViewer } from '../shell/viewer.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { useNow } from '../ui/ticker.ts';
import { describeStanding, type RunStanding } from './run-standing.ts';

const ICON = { planning: Workflow, paused: Pause } as const;

/** The true state of a run as a pill; `since` (ISO) is when the wait began and lets a hot pill count down. */
export function RunStatusPill(props: { run: RunStanding; since?: string; size?: 'md' | 'lg' | 'bare' }) {
  const { run, since, size } = props;
  const viewer = useViewer();
  const nowMs = useNow(10_000);
  const words = describeStanding(run, {
    name: viewer?.name ?? null,
    nowMs: nowMs ?? Date.parse(since ?? '1970-01-01'),
  });
  const until = run.waitingFor?.until;
  return (
    <StatusPill
      kind={words.kind}
      word={words.word}
      hot={words.hot}
      size={size}
      icon={run.status === 'planning' || run.status === 'paused' ? ICON[run.status] : undefined}
      deadline={words.hot && until && since ? { from: since, until } : undefined}
    />
  );
}
