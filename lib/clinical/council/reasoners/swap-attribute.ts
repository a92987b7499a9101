import type { Ranked } from '#lib/clinical/inference/index.ts';
import { demographicFactor } from '#lib/clinical/inference/prior.ts';
import { isPossibleFor } from '#lib/clinical/intake/sex-specific.ts';
import { conditionById } from '#lib/clinical/knowledge/index.ts';
import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { rankers } from '../methods.ts';
import type { Counterfactual } from '../outputs/oversight.ts';
import { nothingToWorkWith, reasoned } from '../reasoned.ts';
import { knownCaseOf } from '../task-cells.ts';
import { percent, rounded } from '../words.ts';

type Attribute = Extract<Counterfactual['attribute'], 'sex' | 'age'>;
type Swap = { readonly attribute: Attribute; readonly from: string; readonly to: string; readonly evidence: Evidence };

/** Ages that stand for the other half of adult life. */
const YOUNGER = 35;
const OLDER = 70;
/** Moves of less than this share are the others making room. */
const SHIFT_FROM = 0.02;

function swapSex(evidence: Evidence): Swap | null {
  const { sex } = evidence;
  if (sex !== 'female' && sex !== 'male') return null;
  const to = sex === 'female' ? 'male' : 'female';
  const possible = Object.entries(evidence.findings).filter(([code]) => isPossibleFor(code, to));
  return {
    attribute: 'sex',
    from: sex,
    to,
    evidence: { ...evidence, sex: to, pregnant: undefined, findings: Object.fromEntries(possible) },
  };
}

function swapAge(evidence: Evidence): Swap {
  const to = evidence.ageYears >= (YOUNGER + OLDER) / 2 ? YOUNGER : OLDER;
  return {
    attribute: 'age',
    from: `${Math.floor(evidence.ageYears)} years`,
    to: `${to} years`,
    evidence: { ...evidence, ageYears: to },
  };
}

function shiftsBetween(before: Ranked, after: Ranked, from: Evidence, to: Evidence): Counterfactual['shifts'] {
  const then = new Map(after.candidates.map(({ conditionId, probability }) => [conditionId, probability]));
  return before.candidates
    .map(({ conditionId: id, name, probability }) => ({
      id,
      name,
      before: rounded(probability),
      after: rounded(then.get(id) ?? 0),
    }))
    .concat(
      after.candidates
        .filter(({ conditionId }) => !before.candidates.some((one) => one.conditionId === conditionId))
        .map(({ conditionId: id, name, probability }) => ({ id, name, before: 0, after: rounded(probability) })),
    )
    .filter((shift) => Math.abs(shift.after - shift.before) >= SHIFT_FROM)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, 8)
    .map((shift) => ({ ...shift, because: becauseOf(shift.id, from, to) }));
}

function becauseOf(id: string, from: Evidence, to: Evidence): string {
  const condition = conditionById.get(id);
  const [before, after] = condition ? [demographicFactor(condition, from), demographicFactor(condition, to)] : [1, 1];
  if (before === after) return 'no difference of its own; it gains or loses what others leave or take';
  if (after === 0 || before === 0) return 'it does not occur in one of the two';
  return `published frequency × ${rounded(after / before, 2)}`;
}

/** Changes sex or age of the patient, ranks again by Bayes and says what moved and whether published frequencies explain it. */
export const swapAttribute: Reasoner = (task) => {
  const known = knownCaseOf(task);
  if (!known) return nothingToWorkWith('case');
  const wantsAge = /\bage\b/i.test(task.subtask.objective);
  const swap = wantsAge ? swapAge(known.evidence) : (swapSex(known.evidence) ?? swapAge(known.evidence));
  const before = rankers.bayes(known.evidence);
  const after = rankers.bayes(swap.evidence);
  const shifts = shiftsBetween(before, after, known.evidence, swap.evidence);
  const leadingChanges = before.candidates[0]?.conditionId !== after.candidates[0]?.conditionId;
  const unexplained = shifts.filter(({ because }) => because.startsWith('no difference')).length;
  const explained = shifts.length === 0 || unexplained < shifts.length;
  const [largest] = shifts;
  const moved = largest
    ? `${largest.name} moves most, from ${percent(largest.before)} to ${percent(largest.after)}: ${largest.because}.`
    : 'Nothing moves by more than two hundredths.';
  const output: Counterfactual = {
    attribute: swap.attribute,
    from: swap.from,
    to: swap.to,
    shifts,
    leadingChanges,
    explained,
    note: `${leadingChanges ? `With ${swap.to} instead of ${swap.from} another condition would come first.` : `With ${swap.to} instead of ${swap.from} the same condition comes first.`} ${moved}`,
  };
  return reasoned({ output, confidence: 0.9, rationale: output.note });
};
