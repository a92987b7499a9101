import { describe, expect, it } from 'vitest';
import { playedRun } from './run-fixture.ts';
import { placeOf, type Span, type TimelineRow, timeAxis, timelineRows } from './timeline-model.ts';

const row = (...spans: Partial<Span>[]): TimelineRow => ({
  key: 'a',
  title: 'A',
  lanes: 1,
  spans: spans.map((span) => ({ kind: 'work', from: 0, to: 0, words: '', lane: 0, ...span })),
});

describe('the rows of a timeline', () => {
  const rows = timelineRows(playedRun().state);

  it('begin in the order of the work and end with what has not begun', () => {
    expect(rows.map(({ key }) => key)).toEqual(['intake', 'extract', 'vitals', 'rank', 'report']);
    expect(rows.at(-1)?.spans).toEqual([]);
  });

  it('tell what failed from what counted', () => {
    const vitals = rows.find(({ key }) => key === 'vitals');
    expect(vitals?.spans.some(({ words }) => words.includes('failed') || words.includes('line'))).toBe(true);
  });

  it('give attempts that overlap their own lanes', () => {
    for (const { spans } of rows)
      for (const span of spans)
        for (const other of spans.filter((candidate) => candidate !== span && candidate.lane === span.lane))
          expect(
            span.from >= (other.to ?? Number.POSITIVE_INFINITY) || other.from >= (span.to ?? Number.POSITIVE_INFINITY),
          ).toBe(true);
  });
});

describe('the time axis', () => {
  const waiting = row({ from: 0, to: 1000 }, { kind: 'person', from: 1000, to: 61_000 }, { from: 61_000, to: 62_000 });
  const bounds = { from: 0, to: 62_000 };

  it('is proportional unless asked to shorten', () => {
    expect(placeOf(timeAxis([waiting], bounds, false), 31_000)).toBeCloseTo(0.5);
  });

  it('draws a wait longer than all work as a short piece and shares the rest by time', () => {
    const axis = timeAxis([waiting], bounds, true);
    expect(axis.pieces.map(({ isShortened }) => isShortened)).toEqual([false, true, false]);
    expect(placeOf(axis, 1000)).toBeCloseTo(0.46);
    expect(placeOf(axis, 61_000)).toBeCloseTo(0.54);
  });

  it.each([true, false])('covers the whole width without gaps (shortening %s)', (isShortening) => {
    const { pieces } = timeAxis([waiting], bounds, isShortening);
    expect(pieces.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it.each([
    [-5, 0],
    [99_000, 1],
  ])('keeps %i inside', (at, place) => {
    expect(placeOf(timeAxis([waiting], bounds, true), at)).toBe(place);
  });

  it('never shortens work', () => {
    const busy = row({ from: 0, to: 60_000 });
    expect(timeAxis([busy], { from: 0, to: 60_000 }, true).pieces.every(({ isShortened }) => !isShortened)).toBe(true);
  });
});
