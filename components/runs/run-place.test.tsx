import { describe, expect, it } from 'vitest';
import { type RunPlace, readPlace, writePlace } from './run-place.ts';

const usual: RunPlace = { view: 'graph', subtask: null, tab: 'why', version: null, plans: null };

describe('the place on a run’s page', () => {
  it.each<[string, RunPlace]>([
    ['', usual],
    ['?view=log', { ...usual, view: 'log' }],
    ['?subtask=rank', { ...usual, subtask: 'rank' }],
    [
      '?view=table&subtask=rank&tab=memory&at=12',
      { view: 'table', subtask: 'rank', tab: 'memory', version: 12, plans: null },
    ],
    ['?plans=1-3', { ...usual, plans: [1, 3] }],
  ])('%j is read and written back as it was', (address, place) => {
    expect(readPlace(new URLSearchParams(address))).toEqual(place);
    expect(writePlace(place)).toBe(address);
  });

  it.each(['?view=painting', '?at=-3', '?at=1.5', '?at=soon', '?plans=2', '?plans=0-1'])(
    '%j is taken as the usual',
    (address) => {
      expect(readPlace(new URLSearchParams(address))).toEqual(usual);
    },
  );
});
