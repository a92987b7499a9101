import { expect, test } from 'vitest';
import type { RedFlag } from '#lib/clinical/red-flags/rule.ts';
import { news2 } from '#lib/clinical/scores/news2.ts';
import { type TriageCandidate, triageOf } from './triage.ts';

const flag = (withinMinutes: number): RedFlag => ({
  id: 'x',
  title: 'A danger',
  action: 'Act',
  withinMinutes,
  rule: 'When',
  conditionId: null,
  because: [],
});
const candidate = (part: Partial<TriageCandidate>): TriageCandidate => ({
  name: 'Common cold',
  probability: 0.8,
  urgency: 'self-care',
  cantMiss: false,
  ...part,
});
const score = (input: Parameters<typeof news2>[0]) => [{ name: 'NEWS2', applies: 'vital signs', ...news2(input) }];

test.each([
  ['a flag of ten minutes', { flags: [flag(10)] }, 'emergency'],
  ['a flag of a day', { flags: [flag(24 * 60)] }, 'urgent'],
  ['a cancer pathway', { flags: [flag(14 * 24 * 60)] }, 'routine'],
  ['the worst of several flags', { flags: [flag(14 * 24 * 60), flag(5)] }, 'emergency'],
  [
    'NEWS2 of at least 7 although incomplete',
    { scores: score({ respiratoryRatePerMin: 26, systolicMmHg: 86, heartRateBpm: 134 }) },
    'emergency',
  ],
  ['a single extreme vital sign', { scores: score({ respiratoryRatePerMin: 26 }) }, 'urgent'],
  ['nothing measured', { scores: score({}) }, 'routine'],
  ['a likely emergency', { candidates: [candidate({ urgency: 'emergency', probability: 0.5 })] }, 'emergency'],
  [
    'a can’t-miss condition at 20 %',
    { candidates: [candidate({ urgency: 'emergency', probability: 0.2, cantMiss: true })] },
    'urgent',
  ],
  [
    'a remote emergency beside a cold',
    { candidates: [candidate({}), candidate({ urgency: 'emergency', probability: 0.05 })] },
    'self-care',
  ],
  ['a likely urgent condition', { candidates: [candidate({ urgency: 'urgent', probability: 0.4 })] }, 'urgent'],
  ['a cold', { candidates: [candidate({})] }, 'self-care'],
  ['a cold with a flag', { candidates: [candidate({})], flags: [flag(60)] }, 'emergency'],
  ['nothing at all', {}, 'routine'],
] as const)('%s', (_name, part, level) => {
  const triage = triageOf({ flags: [], scores: [], candidates: [], ...part });
  expect(triage.level).toBe(level);
  expect(triage.because.length).toBeGreaterThan(0);
});
