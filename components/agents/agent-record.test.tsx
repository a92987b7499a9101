import { describe, expect, test } from 'vitest';
import { agentItemOf } from './agent-fixture.ts';
import { latencyVerdict, needsALook, recordOf, situationOf } from './agent-record.ts';

describe('what an agent is doing', () => {
  test.each([
    ['an idle one is free', {}, 'idle', 'free'],
    ['a busy one says how busy', { inFlight: 2 }, 'machine', 'at work, 2 of 2'],
    ['quarantine comes before load', { state: 'quarantined', inFlight: 1 }, 'danger', 'in quarantine'],
    ['an open breaker comes before load', { breaker: 'open', inFlight: 1 }, 'danger', 'breaker open'],
    ['a half-open breaker probes', { breaker: 'half-open' }, 'retry', 'probing after failures'],
    ['a candidate gets no work yet', { state: 'candidate' }, 'idle', 'candidate, not released'],
    ['a canary is named', { state: 'canary', inFlight: 1 }, 'machine', 'canary, at work, 1 of 2'],
    ['a retired one is over', { state: 'retired', breaker: 'open' }, 'idle', 'retired'],
  ] as const)('%s', (_, rest, kind, word) => expect(situationOf(agentItemOf('a', {}, rest))).toEqual({ kind, word }));
});

describe('its record', () => {
  test('is unknown while nothing was judged', () => expect(recordOf(agentItemOf('a'))).toBeNull());

  test('weighs every capability by its outcomes', () => {
    const standing = [
      { capability: 'x', successes: 8, failures: 1, reliability: 0.9, judged: 0, brier: null, calibration: [] },
      { capability: 'y', successes: 0, failures: 1, reliability: 0.5, judged: 0, brier: null, calibration: [] },
    ];
    const record = recordOf(agentItemOf('a', {}, { standing }));
    expect(record?.outcomes).toBe(10);
    expect(record?.reliability).toBeCloseTo(0.86);
  });
});

describe('its latency promise of 1 s', () => {
  const measured = (p95Ms: number, samples: number) => agentItemOf('a', {}, { measured: { p50Ms: 1, p95Ms, samples } });
  test.each([
    ['is not measured without answers', agentItemOf('a'), 'unmeasured'],
    ['is not judged on 19 answers', measured(5000, 19), 'too-few'],
    ['is kept at exactly 1 s', measured(1000, 20), 'kept'],
    ['is broken above 1 s', measured(1001, 20), 'over'],
  ] as const)('%s', (_, item, verdict) => expect(latencyVerdict(item)).toBe(verdict));
});

test.each([
  ['an agent in good order', {}, false],
  ['one in quarantine', { state: 'quarantined' }, true],
  ['one that probes', { breaker: 'half-open' }, true],
  ['one slower than promised', { measured: { p50Ms: 1, p95Ms: 2000, samples: 50 } }, true],
] as const)('%s needs a look: %s', (_, rest, wanted) => expect(needsALook(agentItemOf('a', {}, rest))).toBe(wanted));
