'use client';
import { useState } from 'react';
import { NodeMarks } from '../dag/node-marks.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDuration, formatLatency } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { Switch } from '../ui/switch.tsx';
import { useNow } from '../ui/ticker.ts';
import { useRunFrame } from './run-frame.ts';
import type { SubtaskView } from './subtask-view.ts';
import { TimelineBar } from './timeline-bar.tsx';
import { placeOf, type SpanKind, type TimeAxis, type TimelineRow, timeAxis, timelineRows } from './timeline-model.ts';

const LANE_PX = 14;
const ROW_PADDING_PX = 16;

const LEGEND: readonly { kind: SpanKind; to: number | null; words: string }[] = [
  { kind: 'queued', to: 1, words: 'in an agent’s line' },
  { kind: 'work', to: null, words: 'at work' },
  { kind: 'work', to: 1, words: 'answered' },
  { kind: 'cancelled', to: 1, words: 'called off' },
  { kind: 'failed', to: 1, words: 'failed, tried again' },
  { kind: 'person', to: 1, words: 'waiting for a person' },
];

function Axis({ axis, rounds }: { axis: TimeAxis; rounds: readonly { round: number; at: number }[] }) {
  const shown = rounds.filter(
    ({ at }, index) => index === 0 || placeOf(axis, at) - placeOf(axis, rounds[index - 1]?.at ?? 0) > 0.08,
  );
  return (
    <>
      {shown.map(({ round, at }) => (
        <span
          key={round}
          className="absolute inset-y-0 border-l border-line-strong/70 pl-1 text-12 text-ink-3"
          style={{ left: `${placeOf(axis, at) * 100}%` }}
        >
          <span className="whitespace-nowrap">round {round}</span>
        </span>
      ))}
      {axis.pieces
        .filter(({ isShortened }) => isShortened)
        .map((piece) => (
          <span
            key={piece.from}
            title={`${formatDuration(piece.to - piece.from)} in which no agent worked, drawn short`}
            className="hatched absolute inset-y-0"
            style={{ left: `${piece.start * 100}%`, width: `${piece.share * 100}%` }}
          />
        ))}
    </>
  );
}

function Row(props: {
  row: TimelineRow;
  view: SubtaskView | undefined;
  axis: TimeAxis;
  now: number;
  isSelected: boolean;
  onOpen: () => void;
}) {
  const { row, view, axis, now, isSelected, onOpen } = props;
  const said = row.spans.map(
    ({ words, from, to }) => `${words} ${to === null ? 'until now' : formatLatency(to - from)}`,
  );
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        aria-pressed={isSelected}
        className={cx(
          'grid w-full grid-cols-[180px_minmax(0,1fr)] items-center border-t border-line text-left hover:bg-hover/60 focus-visible:-outline-offset-2 max-sm:grid-cols-[112px_minmax(0,1fr)]',
          isSelected && 'bg-accent-soft hover:bg-accent-soft',
        )}
        style={{ minHeight: row.lanes * LANE_PX + ROW_PADDING_PX }}
      >
        <span className="flex min-w-0 items-center gap-1.5 px-4">
          <span className={cx('truncate', row.spans.length === 0 && 'text-ink-3')}>{row.title}</span>
          {view && <NodeMarks view={view} />}
        </span>
        <span
          className="relative self-stretch"
          role="img"
          aria-label={said.join('; ') || (view?.isCarriedOver ? 'carried over' : 'not begun')}
        >
          {view?.isCarriedOver && (
            <span className="absolute inset-y-0 left-0 grid items-center text-12 text-ink-3">carried over</span>
          )}
          {row.spans.map((span) => (
            <TimelineBar
              key={`${span.from} ${span.kind} ${span.words}`}
              span={span}
              left={placeOf(axis, span.from)}
              right={placeOf(axis, span.to ?? now)}
              topPx={ROW_PADDING_PX / 2 + span.lane * LANE_PX}
              now={now}
            />
          ))}
        </span>
      </button>
    </li>
  );
}

/** Every subtask over time: lines, work, failures and waits for people told apart, with the rounds behind them. */
export function RunTimeline({ isShown }: { isShown: (view: SubtaskView) => boolean }) {
  const { state, history, pastVersion, views, selectedKey, open } = useRunFrame();
  const [isShortening, setShortening] = useState(true);
  const ticking = useNow();
  const last = history.entries[state.version - 1]?.event.at ?? state.submittedAt;
  const isMoving = pastVersion === null && state.endedAt === null;
  const now = isMoving ? Math.max(last, ticking ?? last) : last;
  const viewOf = new Map(views.map((view) => [view.key, view]));
  const shown = new Set(views.filter(isShown).map(({ key }) => key));
  const rows = timelineRows(state).filter(({ key }) => shown.has(key));
  const axis = timeAxis(rows, { from: state.submittedAt, to: Math.max(now, state.submittedAt + 1) }, isShortening);
  if (rows.length === 0)
    return (
      <div className="px-6">
        <EmptyState title="Nothing to show on the time axis">
          {views.length === 0 ? 'The plan is not there yet.' : 'The filter leaves every subtask out.'}
        </EmptyState>
      </div>
    );
  return (
    <div className="h-full overflow-auto bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-12 text-ink-2">
        {LEGEND.map(({ kind, to, words }) => (
          <span key={words} className="inline-flex items-center gap-1.5">
            <span className="relative inline-block h-2.5 w-5">
              <TimelineBar span={{ kind, from: 0, to, words, lane: 0 }} left={0} right={1} topPx={0} now={1} />
            </span>
            {words}
          </span>
        ))}
        <span className="grow" />
        <Switch label="Shorten long waits" isOn={isShortening} onChange={setShortening} />
      </div>
      <div className="relative">
        <div aria-hidden className="pointer-events-none absolute inset-y-0 right-4 left-[180px] max-sm:left-[112px]">
          <Axis axis={axis} rounds={state.rounds} />
        </div>
        <ol aria-label="Subtasks over time" className="relative pt-5 pr-4">
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              view={viewOf.get(row.key)}
              axis={axis}
              now={now}
              isSelected={row.key === selectedKey}
              onOpen={() => open(row.key)}
            />
          ))}
        </ol>
      </div>
      <p className="flex justify-between border-t border-line py-1 pr-4 pl-[180px] text-12 text-ink-3 max-sm:pl-4">
        <span>{formatClock(new Date(axis.from).toISOString(), { withSeconds: true })}</span>
        <span>{formatClock(new Date(axis.to).toISOString(), { withSeconds: true })}</span>
      </p>
    </div>
  );
}
