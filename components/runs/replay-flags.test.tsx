import { describe, expect, it } from 'vitest';
import { labelledFlags, nextEscalation, type ReplayFlag, replayFlags } from './replay-flags.ts';
import { playedRun } from './run-fixture.ts';

const flag = (version: number, label: string, kind: ReplayFlag['kind'] = 'machine'): ReplayFlag => ({
  version,
  kind,
  label,
});

describe('turning points of a run', () => {
  const play = playedRun();

  it('names the plan and the failure, and leaves ordinary events out', () => {
    expect(replayFlags(play.log).map(({ label }) => label)).toEqual(['plan 1', 'provider failed']);
  });

  it('finds each escalation in turn and begins again after the last', () => {
    const raised = { ...play.log[0], type: 'EscalationRaised' } as (typeof play.log)[number];
    const log = [3, 9].map((version) => ({ ...raised, version }));
    expect([0, 3, 9].map((after) => nextEscalation(log, after))).toEqual([3, 9, 3]);
    expect(nextEscalation([], 0)).toBeNull();
  });
});

describe('labels on the replay bar', () => {
  it('stand where there is room', () => {
    const flags = [flag(20, 'plan 1'), flag(80, 'plan 2')];
    expect(labelledFlags(flags, 100, 600)).toEqual(flags);
  });

  it('give way to what concerns a person', () => {
    const asked = flag(50, 'low margin', 'person');
    expect(labelledFlags([asked, flag(51, 'plan 2')], 100, 600)).toEqual([asked]);
  });

  it('never leave the bar', () => {
    expect(labelledFlags([flag(0, 'a long label at the start')], 100, 600)).toEqual([]);
  });
});
