'use client';
import { useViewer } from '../shell/viewer.ts';
import { formatMoment } from '../ui/format-time.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { useNow } from '../ui/ticker.ts';
import { TimeLeft } from '../ui/time-left.tsx';
import { DegradedNote } from './degraded-note.tsx';
import { RunActions } from './run-actions.tsx';
import { useRunFrame } from './run-frame.ts';
import { RunStats } from './run-stats.tsx';
import { runWords } from './run-words.ts';
import type { RunDetail } from './use-run-detail.ts';

const TICK_MS = 10_000;

/** Title, true state, what may be done about it, and the figures of the run. */
export function RunHead({ detail, onShowPlan }: { detail: RunDetail | undefined; onShowPlan: () => void }) {
  const { state, pastVersion, history } = useRunFrame();
  const viewer = useViewer();
  const nowMs = useNow(TICK_MS);
  const isPast = pastVersion !== null;
  const shownAt = history.entries[state.version - 1]?.event.at ?? state.submittedAt;
  const words = runWords(state, {
    viewerName: isPast ? null : (viewer?.name ?? null),
    waitingForName: isPast ? null : (detail?.waitingFor?.name ?? null),
    nowMs: isPast ? shownAt : (nowMs ?? shownAt),
  });
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2.5 border-b border-line bg-surface px-6 py-3 max-sm:px-4">
      <div className="flex items-center gap-x-2.5 gap-y-2 max-lg:flex-wrap">
        <h1 className="min-w-24 truncate max-lg:whitespace-normal max-sm:w-full" title={state.title}>
          {state.title}
        </h1>
        <StatusPill
          kind={words.kind}
          word={words.word}
          hot={words.hot && !isPast}
          size="lg"
          className="lg:shrink-0"
          deadline={words.hot && !isPast ? (words.deadline ?? undefined) : undefined}
        />
        {words.deadline && !isPast && (
          <span className="whitespace-nowrap text-ink-2">
            <TimeLeft until={words.deadline.until} />
          </span>
        )}
        {isPast && (
          <span className="whitespace-nowrap text-ink-2">
            as it was at {formatMoment(new Date(shownAt).toISOString(), nowMs ?? shownAt)}
          </span>
        )}
        <span className="grow" />
        <RunActions detail={detail} />
      </div>
      <RunStats forks={detail?.forks ?? []} onShowPlan={onShowPlan} />
      <DegradedNote state={state} />
    </header>
  );
}
