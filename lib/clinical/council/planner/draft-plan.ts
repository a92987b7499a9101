import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { Granularity, PlanRequest, Subtask } from '#lib/planning/types.ts';
import type { CaseLook } from './look-at-case.ts';
import { named, specialist, subtaskOf } from './subtasks.ts';

/** Keys that later plans and people refer to. */
export const keys = {
  intake: 'normalise-intake',
  findings: 'extract-findings',
  measurements: 'check-vitals-and-labs',
  vitals: 'check-vitals',
  labs: 'check-labs',
  medication: 'review-medication',
  redFlags: 'screen-red-flags',
  scores: 'compute-risk-scores',
  others: 'other-causes',
  all: 'likely-causes',
  rank: 'rank-differential',
  evidence: 'check-evidence',
  sex: 'swap-sex',
  age: 'swap-age',
  tests: 'plan-next-tests',
  report: 'compose-report',
} as const;

/** How the work is cut at each granularity: specialists of one system, systems left to “other causes”, agents that rank. */
const cut: Readonly<
  Record<Granularity, { readonly alone: number; readonly others: number; readonly rankers: number }>
> = {
  coarse: { alone: 0, others: 4, rankers: 3 },
  medium: { alone: 2, others: 4, rankers: 3 },
  fine: { alone: 5, others: 4, rankers: 5 },
};

export const isAlarming = (request: Pick<PlanRequest, 'priority'>, look: CaseLook): boolean =>
  request.priority === 'emergency' || look.hasRedFlag;

const intake = (): Subtask =>
  subtaskOf({
    key: keys.intake,
    title: 'Normalise intake',
    objective: 'Merge everything known into one case, check ranges and units, and say what is missing.',
    capabilities: ['intake.normalise'],
    output: 'clinical/intake',
    reads: ['query'],
    priority: 9,
    estimateTokens: 0,
  });

const extraction = (): Subtask =>
  subtaskOf({
    key: keys.findings,
    title: 'Extract findings',
    objective: 'Hear what complaint and history state, deny or only mention, with the exact words.',
    capabilities: ['findings.extract'],
    output: 'clinical/findings',
    dependsOn: [keys.intake],
    reads: ['query', keys.intake],
    redundancy: 2,
    priority: 8,
  });

const measurement = (key: string, title: string, capabilities: string[], what: string): Subtask =>
  subtaskOf({
    key,
    title,
    objective: `Say what the ${what} settle for a patient of this age and sex, and which are outside their range.`,
    capabilities,
    output: 'clinical/measurements',
    dependsOn: [keys.intake],
    priority: 8,
    estimateTokens: 0,
  });

function measurements(granularity: Granularity, look: CaseLook): Subtask[] {
  if (granularity !== 'fine' || !look.hasLabs)
    return [
      measurement(
        keys.measurements,
        'Check vitals and labs',
        ['vitals.assess', 'labs.assess'],
        'vital signs and laboratory values',
      ),
    ];
  return [
    measurement(keys.vitals, 'Check vitals', ['vitals.assess'], 'vital signs'),
    measurement(keys.labs, 'Check labs', ['labs.assess'], 'laboratory values'),
  ];
}

const medication = (): Subtask =>
  subtaskOf({
    key: keys.medication,
    title: 'Review medication',
    objective: 'Say what the medicines establish, what they mask or cause, and what to do or avoid because of them.',
    capabilities: ['medication.review'],
    output: 'clinical/medication',
    dependsOn: [keys.intake],
    priority: 7,
  });

const redFlags = (facts: string[]): Subtask =>
  subtaskOf({
    key: keys.redFlags,
    title: 'Screen red flags',
    objective:
      'Name every danger that calls for action before the diagnosis is settled, with the action and the longest delay.',
    capabilities: ['redflags.screen'],
    output: 'clinical/red-flags',
    dependsOn: facts,
    priority: 9,
    estimateTokens: 3200,
  });

const scores = (facts: string[]): Subtask =>
  subtaskOf({
    key: keys.scores,
    title: 'Compute risk scores',
    objective: 'Work out the bedside scores that apply; missing inputs widen the range.',
    capabilities: ['scores.compute'],
    output: 'clinical/scores',
    dependsOn: facts,
    estimateTokens: 0,
  });

function specialists(granularity: Granularity, systems: readonly System[], facts: string[]): Subtask[] {
  const { alone, others } = cut[granularity];
  const ahead = systems.slice(0, alone);
  const left = systems.slice(alone, alone + others);
  const single = ahead.map((system) => specialist(named(system).key, [system], named(system).title, facts));
  if (left.length === 0) return single;
  return [
    ...single,
    granularity === 'coarse'
      ? specialist(keys.all, left, 'Likely causes', facts)
      : specialist(keys.others, left, 'Other causes', facts),
  ];
}

const ranking = (
  facts: string[],
  opinions: string[],
  { rankers, system, high }: { rankers: number; system: System | undefined; high: boolean },
): Subtask =>
  subtaskOf({
    key: keys.rank,
    title: 'Rank the differential',
    objective:
      'Order all causes by probability; name what must not be missed. Specialists have their say; nobody is bound by it.',
    capabilities: ['diagnose.rank', ...(system ? [`diagnose.${system}`] : [])],
    output: 'clinical/differential',
    dependsOn: [...facts, ...opinions],
    risk: high ? 'high' : 'medium',
    redundancy: rankers,
    priority: 8,
    estimateTokens: 8000,
  });

const evidenceCheck = (facts: string[], claims: string[]): Subtask =>
  subtaskOf({
    key: keys.evidence,
    title: 'Check the evidence',
    objective: 'Hold every claim against the case and the source list; say which do not hold.',
    capabilities: ['evidence.check'],
    output: 'clinical/evidence-check',
    dependsOn: [...facts, ...claims],
    priority: 4,
    estimateTokens: 5000,
  });

const counterfactual = (key: string, title: string, attribute: string, facts: string[]): Subtask =>
  subtaskOf({
    key,
    title,
    objective: `Rank the same patient with ${attribute} changed; say what moves and whether published frequencies explain it.`,
    capabilities: ['fairness.counterfactual'],
    output: 'clinical/counterfactual',
    dependsOn: facts,
    priority: 3,
  });

const tests = (facts: string[], screened: string[]): Subtask =>
  subtaskOf({
    key: keys.tests,
    title: 'Plan next tests',
    objective: 'Order the tests by what they would decide between the conditions still open; dangers first.',
    capabilities: ['tests.plan'],
    output: 'clinical/tests',
    dependsOn: [...facts, ...screened, keys.rank],
    priority: 7,
    estimateTokens: 4800,
  });

/** The report reads the screened case, the ranking and what was worked out beside it; the specialists speak through the ranking. */
const report = (before: readonly Subtask[]): Subtask =>
  subtaskOf({
    key: keys.report,
    title: 'Compose report',
    objective: 'Write the report from what was committed, red flags first, with dissent and limits. Add no opinion.',
    capabilities: ['report.compose'],
    output: 'clinical/report',
    dependsOn: before.map(({ key }) => key),
    priority: 9,
    estimateTokens: 0,
  });

function counterfactuals(granularity: Granularity, look: CaseLook, facts: string[]): Subtask[] {
  const bySex =
    look.sexMatters && granularity !== 'coarse'
      ? [counterfactual(keys.sex, 'Swap sex, compare', 'the sex', facts)]
      : [];
  const byAge =
    look.ageMatters && granularity === 'fine' ? [counterfactual(keys.age, 'Swap age, compare', 'the age', facts)] : [];
  return [...bySex, ...byAge];
}

/** The subtasks of a case that was never planned before, the report last. */
export function draftSubtasks(request: Pick<PlanRequest, 'priority' | 'granularity'>, look: CaseLook): Subtask[] {
  const { granularity } = request;
  const assessed = [...measurements(granularity, look), ...(look.hasMedication ? [medication()] : [])];
  const facts = [keys.intake, keys.findings, ...assessed.map(({ key }) => key)];
  const opinions = specialists(granularity, look.systems, facts);
  const screen = redFlags(facts);
  const scored = look.scoresApply ? [scores(facts)] : [];
  const heard = [screen, ...opinions].map(({ key }) => key);
  const rank = ranking(facts, [...heard, ...scored.map(({ key }) => key)], {
    rankers: cut[granularity].rankers,
    system: look.systems[0],
    high: isAlarming(request, look),
  });
  const overseen = [
    ...(granularity === 'coarse' ? [] : [evidenceCheck(facts, heard)]),
    ...counterfactuals(granularity, look, facts),
  ];
  const body = [
    intake(),
    extraction(),
    ...assessed,
    screen,
    ...opinions,
    ...scored,
    rank,
    ...overseen,
    tests(facts, [keys.redFlags]),
  ];
  return [...body, report(body)];
}
