import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { findings } from '#lib/clinical/knowledge/index.ts';
import { mergeReplan } from '#lib/planning/merge-replan.ts';
import type { Plan, PlanFeedback, PlanRequest } from '#lib/planning/types.ts';
import { validatePlan } from '#lib/planning/validate-plan.ts';
import { clinicalCapabilities } from '../capabilities.ts';
import { clinicalOutputs } from '../outputs.ts';
import { keys } from './draft-plan.ts';
import { planByRules } from './plan-by-rules.ts';

const known = { capabilities: clinicalCapabilities, outputs: clinicalOutputs, maxSubtasks: 200 };

const dissection: CaseInput = {
  patient: { ageYears: 61, sex: 'female' },
  complaint: 'Sudden tearing chest pain going through to the back. No cough.',
  vitals: { systolicMmHg: 178, diastolicMmHg: 92, heartRateBpm: 96 },
  medications: [{ name: 'amlodipine' }],
};
const cold: CaseInput = {
  patient: { ageYears: 24, sex: 'male' },
  complaint: 'Runny nose, sneezing and a sore throat.',
};

const requestOf = (query: unknown, more: Partial<PlanRequest> = {}): PlanRequest => ({
  mode: 'initial',
  goal: 'Find out what it is',
  query,
  priority: 'routine',
  granularity: 'medium',
  feedback: [],
  current: null,
  finished: [],
  ...more,
});

const plannedKeys = (plan: Plan): string[] => plan.subtasks.map(({ key }) => key);
const find = (plan: Plan, key: string) => plan.subtasks.find((subtask) => subtask.key === key);
const note = (kind: PlanFeedback['kind'], text: string, subtaskKey: string | null = null): PlanFeedback => ({
  kind,
  subtaskKey,
  note: text,
  from: 'Ana Ruiz',
});
const difficulty = (kind: NonNullable<PlanFeedback['difficulty']>, subtaskKey: string): PlanFeedback => ({
  ...note('difficulty', 'too much', subtaskKey),
  difficulty: kind,
});
const replan = (current: Plan, feedback: PlanFeedback[], finished: string[] = []): Plan =>
  planByRules(requestOf(dissection, { mode: 'replan', current, feedback, finished }));

const caseArbitrary: fc.Arbitrary<CaseInput> = fc.record(
  {
    patient: fc.record({
      ageYears: fc.integer({ min: 0, max: 110 }),
      sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
    }),
    complaint: fc.oneof(
      fc.string({ minLength: 1, maxLength: 200 }).map((text) => `x${text}`),
      fc
        .subarray(
          findings.slice(0, 400).map(({ name }) => name),
          { minLength: 1, maxLength: 8 },
        )
        .map((names) => names.join(', ')),
    ),
    findings: fc.array(
      fc.record({
        code: fc.constantFrom(...findings.map(({ code }) => code)),
        state: fc.constantFrom('present', 'absent', 'unknown'),
      }),
      { maxLength: 12 },
    ),
    vitals: fc.record({ heartRateBpm: fc.integer({ min: 30, max: 200 }) }, { requiredKeys: [] }),
    labs: fc.constant([{ code: 'crp', value: 12, unit: 'mg/L' }]),
    medications: fc.constant([{ name: 'apixaban' }]),
  },
  { requiredKeys: ['patient', 'complaint'] },
);
const feedbackArbitrary: fc.Arbitrary<PlanFeedback> = fc.record({
  kind: fc.constantFrom('rejection', 'difficulty', 'information', 'request', 'failure'),
  subtaskKey: fc.constantFrom(
    null,
    keys.rank,
    keys.others,
    'cardiovascular-causes',
    keys.scores,
    keys.findings,
    keys.report,
    keys.redFlags,
    'no-such-subtask',
  ),
  difficulty: fc.constantFrom('needs-decomposition', 'unsolvable', 'missing-information'),
  note: fc.constantFrom(
    'Look at the heart again',
    'Is it sarcoidosis?',
    'not convinced',
    'Do a D-dimer',
    '',
    'x'.repeat(1999),
  ),
  from: fc.constantFrom('Ana Ruiz', 'engine'),
});

describe('plans by rules', () => {
  test('are valid for any case, priority and granularity, and within eight to twenty subtasks', () => {
    fc.assert(
      fc.property(
        caseArbitrary,
        fc.constantFrom('routine', 'urgent', 'emergency'),
        fc.constantFrom('coarse', 'medium', 'fine'),
        (query, priority, granularity) => {
          const plan = planByRules(requestOf(query, { priority, granularity }));
          const checked = validatePlan(plan, known);
          expect(checked.ok ? [] : checked.error).toEqual([]);
          expect(plan.subtasks.length).toBeGreaterThanOrEqual(8);
          expect(plan.subtasks.length).toBeLessThanOrEqual(20);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('stay valid and keep finished work through any feedback, one after another', () => {
    fc.assert(
      fc.property(
        caseArbitrary,
        fc.constantFrom('coarse', 'medium', 'fine'),
        fc.array(feedbackArbitrary, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 14 }),
        (query, granularity, feedback, doneCount) => {
          let current = planByRules(requestOf(query, { granularity }));
          for (const one of feedback) {
            const finished = plannedKeys(current).slice(0, Math.min(doneCount, current.subtasks.length - 1));
            const next = planByRules(
              requestOf(query, { mode: 'replan', granularity, current, feedback: [one], finished }),
            );
            const merged = mergeReplan(current, next, finished);
            expect(merged.ok ? [] : merged.error).toEqual([]);
            const checked = merged.ok ? validatePlan(merged.value, known) : merged;
            expect(checked.ok ? [] : checked.error).toEqual([]);
            if (checked.ok) current = checked.value;
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test('are the same for the same request', () => {
    expect(planByRules(requestOf(dissection))).toEqual(planByRules(requestOf(dissection)));
  });

  test('of a query that is no case still lead to a report', () => {
    const plan = planByRules(requestOf({ nothing: 'known' }));
    expect(validatePlan(plan, known).ok).toBe(true);
    expect(plannedKeys(plan).at(-1)).toBe(keys.report);
  });
});

describe('what the case decides', () => {
  test.each([
    ['a danger in the intake makes the ranking high-risk', dissection, 'routine', 'high'],
    ['an emergency makes the ranking high-risk', cold, 'emergency', 'high'],
    ['a cold on a quiet day does not', cold, 'routine', 'medium'],
  ] as const)('%s', (_, query, priority, risk) => {
    expect(find(planByRules(requestOf(query, { priority })), keys.rank)?.risk).toBe(risk);
  });

  test('medicines bring a review, and none bring none', () => {
    expect(plannedKeys(planByRules(requestOf(dissection)))).toContain(keys.medication);
    expect(plannedKeys(planByRules(requestOf(cold)))).not.toContain(keys.medication);
  });

  test('the systems of the complaint have their specialists', () => {
    expect(plannedKeys(planByRules(requestOf(dissection)))).toContain('cardiovascular-causes');
    expect(plannedKeys(planByRules(requestOf(cold)))).not.toContain('cardiovascular-causes');
  });

  test('granularity cuts the same case differently', () => {
    const [coarse, medium, fine] = (['coarse', 'medium', 'fine'] as const).map((granularity) =>
      plannedKeys(
        planByRules(requestOf({ ...dissection, labs: [{ code: 'crp', value: 4, unit: 'mg/L' }] }, { granularity })),
      ),
    );
    expect(coarse).toContain(keys.all);
    expect(coarse).not.toContain(keys.evidence);
    expect(medium).toEqual(expect.arrayContaining([keys.others, keys.evidence, keys.measurements]));
    expect(fine).toEqual(expect.arrayContaining([keys.vitals, keys.labs]));
    expect((coarse ?? []).length).toBeLessThan((medium ?? []).length);
    expect((medium ?? []).length).toBeLessThan((fine ?? []).length);
  });

  test('late information counts like what was there from the start', () => {
    const late = [{ medications: [{ name: 'warfarin', anticoagulant: true }] }];
    expect(plannedKeys(planByRules(requestOf({ ...cold, late })))).toContain(keys.medication);
  });
});

describe('feedback is heeded', () => {
  const first = planByRules(requestOf(dissection));
  const rankedBy = (plan: Plan): number => find(plan, keys.rank)?.redundancy ?? 0;

  test('a rejected ranking gets a second look with the note before it, and more voices', () => {
    const next = replan(first, [note('rejection', 'The arm pressures were never repeated.', keys.rank)]);
    expect(find(next, 'second-look')).toMatchObject({ capabilities: ['diagnose.review'] });
    expect(find(next, 'second-look')?.objective).toContain('The arm pressures were never repeated.');
    expect(find(next, keys.rank)?.dependsOn).toContain('second-look');
    expect(find(next, keys.rank)?.reads).toContain('second-look');
    expect(rankedBy(next)).toBe(rankedBy(first) + 2);
    expect(next.rationale).toContain('The arm pressures were never repeated.');
  });

  test('a second rejection adds another look; the same note does not', () => {
    const once = replan(first, [note('rejection', 'Not convinced.', keys.rank)]);
    expect(plannedKeys(replan(once, [note('rejection', 'Not convinced.', keys.rank)]))).not.toContain('second-look-2');
    expect(plannedKeys(replan(once, [note('rejection', 'Still not.', keys.rank)]))).toContain('second-look-2');
  });

  test('a rejected report after the ranking stood brings the second look to the report', () => {
    const finished = plannedKeys(first).filter((key) => key !== keys.report);
    const next = replan(first, [note('rejection', 'Too certain.', keys.report)], finished);
    expect(find(next, keys.report)?.dependsOn).toContain('second-look');
    expect(find(next, keys.rank)).toEqual(find(first, keys.rank));
  });

  test('a rejected reading is read again by more agents only where a ranking is at stake', () => {
    const next = replan(first, [note('rejection', 'He denied the cough.', keys.findings)]);
    expect(find(next, keys.findings)?.objective).toContain('He denied the cough.');
    expect(find(next, keys.findings)?.redundancy).toBe(find(first, keys.findings)?.redundancy);
  });

  test('a specialist over several systems that needs smaller pieces becomes a sub-plan of one per system and a synthesis', () => {
    const stuck = find(first, keys.others);
    const next = replan(first, [difficulty('needs-decomposition', keys.others)]);
    expect(find(next, keys.others)).toEqual(stuck);
    const inside = next.subtasks.filter(({ within }) => within === keys.others);
    expect(
      inside
        .slice(0, -1)
        .flatMap(({ capabilities }) => capabilities)
        .sort(),
    ).toEqual([...(stuck?.capabilities ?? [])].sort());
    expect(inside.at(-1)).toMatchObject({
      output: stuck?.output,
      dependsOn: inside.slice(0, -1).map(({ key }) => key),
    });
    expect(validatePlan(next, known).ok).toBe(true);
    expect(next.reasons?.[keys.others]).toContain('in parts');
    expect(next.reasons?.[inside[0]?.key ?? '']).toContain(stuck?.title);
  });

  test('a specialist of one system is split into the likely and the dangerous, and cut no further than three levels', () => {
    let plan = first;
    let key = 'cardiovascular-causes';
    for (let level = 0; level < 5; level += 1) {
      plan = replan(plan, [difficulty('needs-decomposition', key)]);
      expect(validatePlan(plan, known)).toMatchObject({ ok: true });
      if (find(plan, `${key}-likely`)) key = `${key}-likely`;
    }
    expect(plannedKeys(plan).filter((one) => one.endsWith('-dangerous'))).toHaveLength(3);
  });

  test('a second look after that reads the answer to a question that was cut smaller, not its parts', () => {
    const cut = replan(first, [difficulty('needs-decomposition', 'cardiovascular-causes')]);
    const next = replan(cut, [note('rejection', 'Look at the heart again', keys.rank)]);
    expect(find(next, 'second-look')?.dependsOn).toContain('cardiovascular-causes');
    expect(validatePlan(next, known)).toMatchObject({ ok: true });
  });

  test.each([
    ['the report can do without is left out', keys.evidence, 'left out'],
    ['a specialist was asked goes to a generalist', 'cardiovascular-causes', 'generalist'],
  ])('what is unsolvable and %s', (_, key, reason) => {
    const next = replan(first, [difficulty('unsolvable', key)]);
    const now = find(next, key);
    if (reason === 'generalist') expect(now?.capabilities).toEqual(['diagnose.rank']);
    else expect(now).toBeUndefined();
    expect(next.reasons?.[key]).toContain(reason);
    expect(validatePlan(next, known).ok).toBe(true);
  });

  test('what is unsolvable and cannot be done without stays as it is, for a person to decide', () => {
    expect(replan(first, [difficulty('unsolvable', keys.rank)]).subtasks).toEqual(first.subtasks);
  });

  test('a note brings the specialists of what it names', () => {
    const next = replan(first, [note('information', 'Daughter reports the kidneys failed once.')]);
    expect(plannedKeys(next)).toContain('genitourinary-causes');
    expect(next.reasons?.['genitourinary-causes']).toContain('kidneys');
  });

  test('medicines named late bring their review, read by ranking and report', () => {
    const plan = planByRules(requestOf(cold));
    const late = { ...cold, late: [{ medications: [{ name: 'warfarin', anticoagulant: true }] }] };
    const feedback = [note('information', 'Takes warfarin')];
    const next = planByRules(requestOf(late, { mode: 'replan', current: plan, feedback }));
    expect(find(next, keys.rank)?.reads).toContain(keys.medication);
    expect(next.reasons?.[keys.medication]).toContain('as it stands now');
    expect(validatePlan(next, known).ok).toBe(true);
  });

  test('a request that names a system adds its specialist', () => {
    const next = replan(first, [note('request', 'Please let someone look at the kidneys.')]);
    expect(find(next, 'genitourinary-causes')?.capabilities).toEqual(['diagnose.genitourinary']);
    expect(find(next, keys.rank)?.dependsOn).toContain('genitourinary-causes');
  });

  test('a request that names a condition adds a second look at it', () => {
    const next = replan(first, [note('request', 'Could it be sarcoidosis?')]);
    expect(find(next, 'second-look')?.objective).toContain('sarcoidosis');
  });

  test('information leaves the plan as it is', () => {
    expect(replan(first, [note('information', 'D-dimer 2.9 mg/L')]).subtasks).toEqual(first.subtasks);
  });

  test('failure asks fewer agents', () => {
    expect(rankedBy(replan(first, [note('failure', 'nobody answered', keys.rank)]))).toBe(rankedBy(first) - 1);
  });
});
