import { describe, expect, it } from 'vitest';
import { fold } from '#lib/run/index.ts';
import { planOf, subtask } from '#lib/run/testing/toy.ts';
import { playedRun, writtenLog } from './run-fixture.ts';
import { appendToHistory, CHECKPOINT_EVERY, NO_HISTORY, stateAt } from './run-history.ts';

const play = playedRun();
play.do({ type: 'addInformation', information: { note: 'late' }, by: { id: 'ana', name: 'Ana Ruiz' } });
while (play.log.length < 2 * CHECKPOINT_EVERY + 7)
  play.plan(planOf(subtask('intake'))).do({
    type: 'addInformation',
    information: { note: `more ${play.log.length}` },
    by: { id: 'ana', name: 'Ana Ruiz' },
  });
const log = writtenLog(play);
const whole = appendToHistory(NO_HISTORY, log);

describe('the history of a run', () => {
  it('shows every past moment exactly as the fold of the events up to it', () => {
    for (let version = 0; version <= log.length; version += 1)
      expect(stateAt(whole, version)).toEqual(fold(play.log.slice(0, version)));
  });

  it('keeps a state after every fifty events', () => {
    expect(whole.checkpoints.map((state) => state.version)).toEqual([CHECKPOINT_EVERY, 2 * CHECKPOINT_EVERY]);
  });

  it('comes out the same whether events arrive one by one, in bursts or all at once', () => {
    const oneByOne = log.reduce((history, event) => appendToHistory(history, [event]), NO_HISTORY);
    const inBursts = appendToHistory(appendToHistory(NO_HISTORY, log.slice(0, 13)), log.slice(13));
    expect(oneByOne).toEqual(whole);
    expect(inBursts).toEqual(whole);
  });

  it('ignores events it has, and is then the same object', () => {
    expect(appendToHistory(whole, log.slice(3))).toBe(whole);
  });

  it('takes nothing that comes after a gap', () => {
    const start = appendToHistory(NO_HISTORY, log.slice(0, 5));
    expect(appendToHistory(start, log.slice(6)).entries).toHaveLength(5);
  });

  it('keeps the hashes beside the events', () => {
    expect(whole.entries.map(({ hash }) => hash)).toEqual(log.map(({ hash }) => hash));
  });
});
