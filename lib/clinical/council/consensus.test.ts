import { describe, expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import type { Subtask } from '#lib/planning/types.ts';
import { describeValue, equivalence, headline, pool, safeValue } from './consensus.ts';
import type { Candidate, Differential } from './outputs/differential.ts';
import { differentialSchema } from './outputs/differential.ts';
import type { HeardFindings } from './outputs/findings.ts';
import { redFlagsSchema } from './outputs/screening.ts';
import type { ClinicalOutput } from './outputs.ts';
import { subtaskOf } from './planner/subtasks.ts';

const candidate = (id: string, name: string, probability: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name,
  icd10: 'R69',
  probability,
  interval: { low: probability / 2, high: Math.min(1, probability * 1.5) },
  group: 'other',
  evidenceFor: [],
  evidenceAgainst: [],
  missing: [],
  ...more,
});

const differential = (candidates: Candidate[], more: Partial<Differential> = {}): Differential => ({
  scope: [],
  ranked: true,
  candidates,
  noneOfThese: 0.1,
  unexplained: [],
  abstained: null,
  firstTest: null,
  cautions: [],
  views: [
    {
      agent: `${candidates[0]?.id} fan`,
      family: 'bayes',
      leads: candidates[0]?.id ?? '',
      leadsName: candidates[0]?.name ?? '',
      probability: candidates[0]?.probability ?? 0,
      says: 'because',
    },
  ],
  ...more,
});

const subtask = (output: ClinicalOutput): Subtask =>
  subtaskOf({ key: 'rank-differential', title: 'Rank', objective: 'Rank.', capabilities: ['diagnose.rank'], output });
const ranking = subtask('clinical/differential');
const reading = subtask('clinical/findings');
const screening = subtask('clinical/red-flags');

const dissection = differential([
  candidate('aortic-dissection', 'Acute aortic dissection', 0.5),
  candidate('nstemi', 'NSTEMI', 0.3),
]);
const infarction = differential([
  candidate('nstemi', 'NSTEMI', 0.6),
  candidate('aortic-dissection', 'Acute aortic dissection', 0.2),
]);
const stemi = differential([candidate('stemi', 'STEMI', 0.6)]);
const abstaining = differential([candidate('gout', 'Gout', 0.1)], { abstained: { because: 'Too little is known.' } });

const vote = (output: Differential, weight: number, attemptId = 'a') => ({ attemptId, output: output as Json, weight });
const pooled = (...answers: Parameters<typeof pool>[1][]): Differential =>
  differentialSchema.parse(pool(ranking, answers[0] ?? [], answers[1] ?? []));

describe('answers that say the same', () => {
  test.each([
    ['two infarctions', infarction, stemi, true],
    ['a dissection and an infarction', dissection, infarction, false],
    ['an abstention and a diagnosis', abstaining, infarction, false],
    ['two abstentions', abstaining, differential([], { abstained: { because: 'x' } }), true],
  ])('%s', (_, one, other, same) => {
    const key = (value: Differential) => equivalence(ranking, value as Json).answer;
    expect(key(one) === key(other)).toBe(same);
  });

  const heard = (...codes: string[]): HeardFindings => ({
    heard: codes.map((code) => ({ code, state: 'present', part: 'complaint', words: code })),
  });
  test.each([
    [
      'readings that share the most telling finding',
      heard('chest-pain-tearing', 'nausea'),
      heard('chest-pain-tearing'),
      true,
    ],
    ['readings that miss it', heard('chest-pain-tearing', 'nausea'), heard('nausea'), false],
    ['readings that heard nothing', heard(), heard(), true],
  ])('%s', (_, one, other, same) => {
    const key = (value: HeardFindings) => equivalence(reading, value as Json).answer;
    expect(key(one) === key(other)).toBe(same);
  });
});

describe('pooled rankings', () => {
  test('keep the answer that won the vote first, even where the others are surer', () => {
    const result = pooled([vote(dissection, 1)], [vote(infarction, 0.9, 'b'), vote(infarction, 0.9, 'c')]);
    expect(result.candidates[0]?.id).toBe('aortic-dissection');
  });

  test('lie between the members', () => {
    const result = pooled([vote(dissection, 1), vote(dissection, 1, 'b')], [vote(infarction, 1, 'c')]);
    const share = result.candidates.find(({ id }) => id === 'aortic-dissection')?.probability ?? 0;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.6);
  });

  test('sum to one with what is none of these', () => {
    const { candidates, noneOfThese } = pooled([vote(dissection, 1)], [vote(infarction, 0.4, 'b')]);
    expect(candidates.reduce((sum, { probability }) => sum + probability, noneOfThese)).toBeCloseTo(1, 3);
  });

  test('keep every view with the weight of its vote', () => {
    const { views } = pooled([vote(dissection, 1.2)], [vote(infarction, 0.4, 'b')]);
    expect(views.map(({ leads, weight, attemptId }) => [leads, weight, attemptId])).toEqual([
      ['aortic-dissection', 1.2, 'a'],
      ['nstemi', 0.4, 'b'],
    ]);
  });

  test('of votes without weight count everybody alike', () => {
    const { candidates } = pooled([vote(dissection, 0)], [vote(infarction, 0, 'b')]);
    expect(candidates.map(({ probability }) => probability).every(Number.isFinite)).toBe(true);
  });

  test('bring the cautions of what they hold likely', () => {
    expect(pooled([vote(dissection, 1)]).cautions.map(({ id }) => id)).toEqual(['withhold-anticoagulation']);
    expect(pooled([vote(stemi, 1)]).cautions).toEqual([]);
  });
});

describe('pooled readings', () => {
  const said = (code: string, state: 'present' | 'absent' | 'unknown') => ({
    code,
    state,
    part: 'complaint' as const,
    words: code,
  });
  const states = (...readings: ReturnType<typeof said>[][]) => {
    const answers = readings.map((heard, index) => ({ attemptId: `${index}`, output: { heard } as Json, weight: 1 }));
    const value = pool(reading, answers.slice(0, 1), answers.slice(1)) as HeardFindings;
    return Object.fromEntries(value.heard.map(({ code, state }) => [code, state]));
  };
  test.each([
    ['what one heard and nobody denied is present', [[said('cough', 'present')], []], { cough: 'present' }],
    [
      'what they contradict each other on is unknown',
      [[said('cough', 'present')], [said('cough', 'absent')]],
      { cough: 'unknown' },
    ],
    [
      'a majority decides',
      [[said('cough', 'present')], [said('cough', 'absent')], [said('cough', 'absent')]],
      { cough: 'absent' },
    ],
  ])('%s', (_, readings, expected) => {
    expect(states(...readings)).toEqual(expected);
  });
});

describe('in words', () => {
  test('an approval says what leads, what stays in view, which test and which caution', () => {
    const value = differential(
      [
        candidate('aortic-dissection', 'Acute aortic dissection', 0.46, { group: 'most-likely' }),
        candidate('pulmonary-embolism', 'Pulmonary embolism', 0.09, { group: 'cant-miss' }),
      ],
      {
        firstTest: { code: 'ct-aorta', name: 'CT angiogram of the aorta', because: 'decides' },
        cautions: [{ id: 'withhold-anticoagulation', text: 'No anticoagulation', because: 'Acute aortic dissection' }],
      },
    );
    expect(describeValue(ranking, value as Json)).toEqual([
      {
        text: 'Commit **Acute aortic dissection** as the leading diagnosis, 46 %',
        path: 'memory.rank-differential.candidates[0]',
      },
      {
        text: 'Keep **Pulmonary embolism** in view as not to be missed',
        path: 'memory.rank-differential.candidates[group = "cant-miss"]',
      },
      {
        text: 'Put **CT angiogram of the aorta** first among the next tests',
        path: 'report.nextTests[0] = "ct-aorta"',
      },
      {
        text: 'Advise **no anticoagulation** (Acute aortic dissection)',
        path: 'report.cautions += "withhold-anticoagulation"',
      },
    ]);
  });

  test('an abstention is said as one', () => {
    expect(describeValue(ranking, abstaining as Json)[0]?.text).toContain('no leading diagnosis');
  });

  test('two rankings are told apart by what leads, and an abstention says so', () => {
    expect(headline(ranking, dissection as Json)).not.toBe(headline(ranking, infarction as Json));
    expect(headline(ranking, dissection as Json)).toMatch(/dissection$/);
    expect(headline(ranking, abstaining as Json)).toBe('no leading diagnosis');
    expect(headline(ranking, { other: 1 })).toBeNull();
  });

  test('a value of no known form is left to the engine', () => {
    expect(describeValue(ranking, { other: 1 })).toEqual([]);
  });
});

describe('when nobody decides in time', () => {
  test('a ranking stands without an order, with every answer that anyone put first', () => {
    const safe = safeValue(ranking, [dissection as Json, infarction as Json]);
    const value = differentialSchema.parse(safe?.value);
    expect(value.ranked).toBe(false);
    expect(value.candidates.map(({ id }) => id)).toEqual(expect.arrayContaining(['aortic-dissection', 'nstemi']));
    expect(safe?.because).toContain('unranked');
  });

  test('red flags that anyone raised all stand', () => {
    const flag = (id: string, withinMinutes: number) => ({
      id,
      title: id,
      action: 'act',
      withinMinutes,
      rule: 'r',
      conditionId: null,
      because: [],
    });
    const safe = safeValue(screening, [
      { flags: [flag('late', 60)], screened: 3 },
      { flags: [flag('soon', 10), flag('late', 60)], screened: 3 },
    ]);
    expect(redFlagsSchema.parse(safe?.value).flags.map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  test('without any answer, and for a report, the run waits', () => {
    expect(safeValue(ranking, [])).toBeNull();
    expect(safeValue(subtask('clinical/report'), [{}])).toBeNull();
  });
});
