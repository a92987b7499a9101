import { triageOf } from '#lib/clinical/intake/triage.ts';
import { conditionById, conditions, findings } from '#lib/clinical/knowledge/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { cautionsFor } from '../cautions.ts';
import { equivalentAnswer } from '../equivalent-conditions.ts';
import { knowledgeVersion } from '../knowledge-version.ts';
import { rankers } from '../methods.ts';
import { OFFLINE_LABEL } from '../offline-label.ts';
import { type Differential, differentialSchema } from '../outputs/differential.ts';
import { medicationReviewSchema } from '../outputs/findings.ts';
import { counterfactualSchema, evidenceCheckSchema } from '../outputs/oversight.ts';
import { redFlagsSchema, scoresSchema } from '../outputs/screening.ts';
import { testPlanSchema } from '../outputs/tests.ts';
import { rankChangesOf } from '../rank-changes.ts';
import { evidenceLines, nothingToWorkWith, reasoned } from '../reasoned.ts';
import type { Report } from '../report.ts';
import { itemOf } from '../report-item.ts';
import { cellOf, cellsOf, type KnownCase, knownCaseOf } from '../task-cells.ts';
import { wholeDifferential } from '../whole-differential.ts';
import { findingName, percent } from '../words.ts';

function flagsOf(task: TaskEnvelope): Report['redFlags'] {
  return cellsOf(task, redFlagsSchema).flatMap(({ cell, value }) =>
    value.flags.map((flag) => ({ ...flag, because: flag.because.map((code) => findingName(code)), since: cell })),
  );
}

/** Members whose first place is another answer than the committed one, in their own words. */
function dissentOf({ candidates, views, abstained }: Differential): Report['dissent'] {
  const [lead] = candidates;
  const committed = lead && !abstained ? equivalentAnswer(lead).answer : '';
  const own = ({ leads, leadsName }: Differential['views'][number]): string =>
    leads === '' ? '' : equivalentAnswer({ id: leads, name: leadsName }).answer;
  return views.filter((view) => own(view) !== committed).map(({ attemptId: _, ...view }) => view);
}

/** Contradictions that agents put on the blackboard and that no cell it reads holds: a coarse plan does not read every one. */
const contradictionsTold = ({ messages = [] }: TaskEnvelope, known: readonly string[]): string[] =>
  messages.flatMap(({ performative, body, text, from }) =>
    performative === 'inform' && isRecord(body) && body.topic === 'contradiction' && !known.includes(text)
      ? [`${text} (said by ${from})`]
      : [],
  );

const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function limitsOf(task: TaskEnvelope, known: KnownCase, whole: Differential): Report['limits'] {
  const specialists = cellsOf(task, differentialSchema).filter(({ value }) => value.scope.length > 0);
  const check = cellOf(task, evidenceCheckSchema);
  const unsupported = check?.value.unsupported.map(({ claim, because }) => `${claim}: ${because}`) ?? [];
  return {
    unknown: known.intake.missing,
    remarks: known.intake.remarks.map(({ message }) => message),
    outOfScope: specialists.flatMap(({ value }) => (value.abstained ? [value.abstained.because] : [])),
    degraded: whole.ranked ? [] : ['Nobody decided on the ranking in time: conditions stand without an order.'],
    unexplained: whole.unexplained.map(findingName),
    unsupported: [...unsupported, ...contradictionsTold(task, unsupported)],
  };
}

function triageFrom(task: TaskEnvelope, whole: Differential) {
  const flags = cellsOf(task, redFlagsSchema).flatMap(({ value }) => value.flags);
  const scores = cellOf(task, scoresSchema)?.value.scores ?? [];
  const candidates = whole.candidates.map(({ id, name, probability, group }) => ({
    name,
    probability,
    urgency: conditionById.get(id)?.urgency ?? ('routine' as const),
    cantMiss: conditionById.get(id)?.cantMiss ?? group === 'cant-miss',
  }));
  return triageOf({ flags, scores, candidates });
}

function cautionsOf(task: TaskEnvelope, whole: Differential): Report['cautions'] {
  const fromMedicines = cellOf(task, medicationReviewSchema)?.value.warnings ?? [];
  const own = whole.cautions.length > 0 ? whole.cautions : cautionsFor(whole.candidates);
  return [...own, ...fromMedicines.filter(({ id }) => !own.some((caution) => caution.id === id))];
}

function reportOf(task: TaskEnvelope, known: KnownCase, whole: Differential): Report {
  const changes = rankChangesOf(known.intake.latest, known);
  const looked = rankers.bayes(known.evidence);
  const items = whole.candidates.map((candidate) => itemOf(candidate, whole, { known, changes, looked }));
  const triage = triageFrom(task, whole);
  return {
    summary: known.intake.summary,
    triage: triage.level,
    triageBecause: triage.because,
    redFlags: flagsOf(task),
    differential: items,
    ranked: whole.ranked,
    noneOfThese: whole.noneOfThese,
    nextTests: cellOf(task, testPlanSchema)?.value.tests ?? [],
    scores: cellOf(task, scoresSchema)?.value.scores ?? [],
    cautions: cautionsOf(task, whole),
    dissent: dissentOf(whole),
    votes: whole.views.length,
    counterfactuals: cellsOf(task, counterfactualSchema).map(({ value }) => value),
    sinceLast: changes ? { summary: changes.summary, changes: changes.lines } : null,
    limits: limitsOf(task, known, whole),
    notes: [...task.notes],
    abstained: whole.abstained !== null,
    abstainedBecause: whole.abstained?.because ?? null,
    degraded: !whole.ranked,
    versions: { knowledge: knowledgeVersion(), conditions: conditions.length, findings: findings.length },
    model: OFFLINE_LABEL,
  };
}

/** Writes the report from what the council committed; adds no opinion of its own. */
export const composeReport: Reasoner = (task) => {
  const known = knownCaseOf(task);
  const whole = wholeDifferential(task);
  if (!known || !whole) return nothingToWorkWith(known ? 'differential' : 'case');
  const report = reportOf(task, known, whole.value);
  const [lead] = report.differential;
  const says = report.abstained || !lead ? 'no leading diagnosis' : `${lead.name} ${percent(lead.probability)} first`;
  return reasoned({
    output: report,
    confidence: report.abstained ? 0.5 : 0.95,
    rationale: `Reports ${says}, triage ${report.triage}, ${report.redFlags.length} red flags, ${report.nextTests.length} tests, ${report.dissent.length} of ${report.votes} members dissenting.`,
    evidence: evidenceLines(whole.value, known),
  });
};
