import type { AttemptState, RunState, SubtaskState } from '#lib/run/index.ts';
import { attemptsOf } from './subtask-view.ts';

/** What a stretch of time was: in an agent's line, work that counted, that failed, that was called off, or a wait for a person. */
export type SpanKind = 'queued' | 'work' | 'failed' | 'cancelled' | 'person';

/** A stretch of a subtask's time in ms since the epoch; `to` null while it lasts. */
export type Span = { kind: SpanKind; from: number; to: number | null; words: string; lane: number };

/** A subtask on the time axis; attempts side by side stand in lanes. */
export type TimelineRow = { key: string; title: string; spans: readonly Span[]; lanes: number };

/** All subtasks in the order in which they began, those that have not at the end in the order of the plan. */
export function timelineRows(state: RunState): TimelineRow[] {
  const rows = Object.values(state.subtasks).map((subtask): TimelineRow => {
    const spans = inLanes([...workOf(state, subtask), ...waitsOf(state, subtask.spec.key)]);
    return {
      key: subtask.spec.key,
      title: subtask.spec.title,
      spans,
      lanes: Math.max(1, ...spans.map(({ lane }) => lane + 1)),
    };
  });
  const start = ({ spans }: TimelineRow) => Math.min(Number.POSITIVE_INFINITY, ...spans.map(({ from }) => from));
  return rows.toSorted((a, b) => (start(a) === start(b) ? 0 : start(a) - start(b)));
}

type FreeSpan = Omit<Span, 'lane'>;

function workOf(state: RunState, subtask: SubtaskState): FreeSpan[] {
  return attemptsOf(state, subtask).flatMap((attempt) => {
    const began = attempt.startedAt ?? endOf(attempt);
    const queued: FreeSpan = {
      kind: 'queued',
      from: attempt.awardedAt,
      to: began,
      words: `${attempt.award.name}, in its line`,
    };
    if (attempt.startedAt === null) return [queued];
    const work: FreeSpan = {
      kind: kindOf(attempt),
      from: attempt.startedAt,
      to: endOf(attempt),
      words: `${attempt.award.name}${attempt.hedgeOf === undefined ? '' : ', second attempt'}${attempt.borrowedFrom ? `, took over from ${attempt.borrowedFrom.name}` : ''}, ${attempt.status.at}`,
    };
    return attempt.startedAt > attempt.awardedAt ? [queued, work] : [work];
  });
}

const endOf = ({ status }: AttemptState): number | null => ('endedAt' in status ? status.endedAt : null);

function kindOf({ status }: AttemptState): SpanKind {
  if (status.at === 'failed') return 'failed';
  return status.at === 'cancelled' ? 'cancelled' : 'work';
}

function waitsOf(state: RunState, key: string): FreeSpan[] {
  return Object.values(state.escalations)
    .filter(({ subtaskKey, status }) => subtaskKey === key && status.at !== 'withdrawn')
    .map(({ raisedAt, status, title }) => ({
      kind: 'person' as const,
      from: raisedAt,
      to: status.at === 'decided' ? status.decidedAt : null,
      words: title,
    }));
}

/** Puts each span into the first lane that is free at its beginning. */
function inLanes(spans: readonly FreeSpan[]): Span[] {
  const freeFrom: number[] = [];
  return spans
    .toSorted((a, b) => a.from - b.from)
    .map((span) => {
      const found = freeFrom.findIndex((free) => free <= span.from);
      const lane = found === -1 ? freeFrom.length : found;
      freeFrom[lane] = span.to ?? Number.POSITIVE_INFINITY;
      return { ...span, lane };
    });
}

/** A piece of the axis: real time in ms and the share of the width it gets; `isShortened` when it is drawn shorter than it was. */
export type AxisPiece = { from: number; to: number; start: number; share: number; isShortened: boolean };

/** The time axis: pieces that follow each other without gaps. */
export type TimeAxis = { pieces: readonly AxisPiece[]; from: number; to: number };

const SHORTENED_SHARE = 0.08;

/**
 * An axis from the first to the last moment. With `isShortening`, stretches in which no agent worked and that last
 * longer than all work together are drawn as short pieces, so that seconds of work do not vanish beside minutes of waiting.
 */
export function timeAxis(
  rows: readonly TimelineRow[],
  bounds: { from: number; to: number },
  isShortening: boolean,
): TimeAxis {
  const { from, to } = bounds;
  const busy = mergedWork(rows, to);
  const worked = busy.reduce((sum, [start, end]) => sum + end - start, 0);
  const cuts = [from, ...busy.flat().filter((at) => at > from && at < to), to];
  const raw = cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? from;
    const isIdle = !busy.some(([a, b]) => a < end && b > start);
    return { from: start, to: end, isShortened: isShortening && isIdle && worked > 0 && end - start > worked };
  });
  const shortened = raw.filter((piece) => piece.isShortened).length;
  const shortShare = shortened > 0 ? Math.min(SHORTENED_SHARE, 0.4 / shortened) : 0;
  const real = raw.reduce((sum, piece) => sum + (piece.isShortened ? 0 : piece.to - piece.from), 0);
  let start = 0;
  const pieces = raw.map((piece): AxisPiece => {
    const share = piece.isShortened
      ? shortShare
      : ((piece.to - piece.from) / Math.max(1, real)) * (1 - shortened * shortShare);
    const placed = { ...piece, start, share };
    start += share;
    return placed;
  });
  return { pieces, from, to };
}

function mergedWork(rows: readonly TimelineRow[], now: number): [number, number][] {
  const work = rows
    .flatMap(({ spans }) => spans)
    .filter(({ kind }) => kind !== 'person')
    .map(({ from, to }): [number, number] => [from, to ?? now])
    .sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of work) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Where a moment stands on the axis, 0–1. */
export function placeOf(axis: TimeAxis, at: number): number {
  const piece = axis.pieces.find(({ from, to }) => at >= from && at <= to);
  if (!piece) return at < axis.from ? 0 : 1;
  return piece.start + ((at - piece.from) / Math.max(1, piece.to - piece.from)) * piece.share;
}
