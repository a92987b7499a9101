import { type NextTest, type Ranked, planTests as testsByInformation } from '#lib/clinical/inference/index.ts';
import { conditionById, testByCode } from '#lib/clinical/knowledge/index.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import type { Differential } from '../outputs/differential.ts';
import { redFlagsSchema } from '../outputs/screening.ts';
import type { TestPlan } from '../outputs/tests.ts';
import { nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { cellOf, knownCaseOf } from '../task-cells.ts';
import { wholeDifferential } from '../whole-differential.ts';
import { listed, rounded } from '../words.ts';

type Planned = TestPlan['tests'][number];
type Proposed = Pick<NextTest, 'code' | 'name' | 'minutes' | 'informationGainBits' | 'reason'>;

const MOST_TESTS = 6;
/** Conditions below this probability make no test urgent, unless missing them does grave harm. */
const URGENT_FROM = { any: 0.1, danger: 0.02 };

/** The committed differential as the inference takes it: a person may have changed it, so nothing is ranked anew. */
const rankedOf = ({ candidates, noneOfThese, unexplained }: Differential): Ranked => ({
  candidates: candidates
    .filter(({ id }) => conditionById.has(id))
    .map(({ id, name, icd10, probability, interval, missing }) => ({
      conditionId: id,
      name,
      icd10,
      probability,
      interval,
      for: [],
      against: [],
      missing,
    })),
  noneOfThese,
  abstain: null,
  unexplained,
});

/** Candidates in which the test would decide something, most probable first. */
const askersOf = (code: string, { candidates }: Differential) =>
  candidates.filter(({ id }) => conditionById.get(id)?.tests.includes(code));

function urgencyOf(code: string, differential: Differential, alarmed: ReadonlySet<string>): Planned['urgency'] {
  const asking = askersOf(code, differential);
  const pressing = asking.filter(
    ({ probability, group }) => probability >= (group === 'cant-miss' ? URGENT_FROM.danger : URGENT_FROM.any),
  );
  const isEmergency = pressing.some(({ id }) => alarmed.has(id) || conditionById.get(id)?.urgency === 'emergency');
  if (isEmergency) return 'immediate';
  return pressing.some(({ id }) => conditionById.get(id)?.urgency === 'urgent') ? 'soon' : 'routine';
}

/** The test that the committed ranking put first, in front of what tells most; also when it tells little by itself. */
function withFirst(proposed: readonly Proposed[], { firstTest }: Differential): Proposed[] {
  const test = firstTest ? testByCode.get(firstTest.code) : undefined;
  if (!firstTest || !test) return [...proposed];
  const own = proposed.find(({ code }) => code === test.code);
  const first = own ?? { code: test.code, name: test.name, minutes: test.minutes, informationGainBits: 0, reason: '' };
  const reason = `${firstTest.because.charAt(0).toUpperCase()}${firstTest.because.slice(1)}.`;
  return [{ ...first, reason }, ...proposed.filter(({ code }) => code !== test.code)];
}

/** Orders the tests not done yet by the bits they would bring to the committed differential; what it put first stays first. */
export const planTests: Reasoner = (task) => {
  const known = knownCaseOf(task);
  const differential = wholeDifferential(task)?.value;
  if (!known || !differential) return nothingToWorkWith(known ? 'differential' : 'case');
  const flags = cellOf(task, redFlagsSchema)?.value.flags ?? [];
  const alarmed = new Set(flags.flatMap(({ conditionId }) => conditionId ?? []));
  const proposed = testsByInformation(rankedOf(differential), known.evidence, MOST_TESTS + 2);
  const tests = withFirst(proposed, differential)
    .slice(0, MOST_TESTS)
    .map(
      ({ code, name, reason, minutes, informationGainBits }): Planned => ({
        code,
        name,
        reason,
        urgency: urgencyOf(code, differential, alarmed),
        minutes,
        informationGainBits: rounded(informationGainBits, 2),
      }),
    );
  const [first, ...more] = tests;
  return reasoned({
    output: { tests },
    confidence: first ? 0.88 : 0.5,
    rationale: first
      ? `${first.name} first. ${first.reason} Then ${listed(more.slice(0, 3).map(({ name }) => name)) || 'nothing'}, by what they tell less cost, harm and time.${quotedNotes(task)}`
      : `No test of the knowledge base would decide anything that is still open.${quotedNotes(task)}`,
    evidence: tests.map(({ name, informationGainBits: bits, reason }) => ({
      statement: `${name}: ${bits} bit expected`,
      source: reason,
      cell: null,
    })),
  });
};
