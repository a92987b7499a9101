import { conditionById } from '#lib/clinical/knowledge/index.ts';
import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { Reasoned, Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { scopeOf } from '../capabilities.ts';
import { confidenceIn } from '../confidence.ts';
import { differentialOf, rankingBreadth, type Speaker, specialistBreadth } from '../differential-of.ts';
import { type Heed, heedSpecialists } from '../heed-specialists.ts';
import type { Member } from '../members.ts';
import { rankers } from '../methods.ts';
import { type Differential, differentialSchema } from '../outputs/differential.ts';
import { evidenceLines, nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { secondLook } from '../second-look.ts';
import { cellsOf, type KnownCase, knownCaseOf } from '../task-cells.ts';
import { listed, percent } from '../words.ts';

const specialistsIn = (task: TaskEnvelope): Differential[] =>
  cellsOf(task, differentialSchema).map(({ value }) => value);

const scopeWords = (scope: readonly System[]): string =>
  scope.length === 0 ? 'all systems' : listed(scope.map((system) => system.replaceAll('-', ' ')));

const speakerOf = ({ agent, family }: Member): Speaker => ({ agent, family });

/** A member at home everywhere is at home in each condition. */
const heedOf =
  ({ home, heed }: Member): Heed =>
  (conditionId) => {
    const system = conditionById.get(conditionId)?.system;
    const isHome = home.length === 0 || (system !== undefined && home.includes(system));
    return isHome ? heed.atHome : heed.elsewhere;
  };

function answer(task: TaskEnvelope, known: KnownCase, differential: Differential, confidence: number): Reasoned {
  const [lead, second] = differential.candidates;
  const leads = lead
    ? `${lead.name} ${percent(lead.probability)}${second ? `, then ${second.name} ${percent(second.probability)}` : ''}.`
    : 'Nothing fits.';
  const says = differential.views[0]?.says ?? '';
  return reasoned({
    output: differential,
    confidence,
    rationale: `Of ${scopeWords(differential.scope)}: ${leads} ${says}${quotedNotes(task)}`,
    evidence: evidenceLines(differential, known),
  });
}

/** A specialist keeps to its scope; when hardly any probability lies in it, it says so and abstains. */
const OUT_OF_SCOPE_BELOW = 0.03;

function judgeScope(task: TaskEnvelope, known: KnownCase, member: Member, scope: readonly System[]): Reasoned {
  const ranked = rankers[member.method](known.evidence, { scope });
  const inScope = ranked.candidates.reduce((sum, { probability }) => sum + probability, 0);
  const because = `Hardly anything speaks for a cause of the ${scopeWords(scope)} ${scope.length === 1 ? 'system' : 'systems'}.`;
  const judged = { ...ranked, abstain: inScope < OUT_OF_SCOPE_BELOW ? { because } : null };
  const differential = differentialOf(judged, known, { scope, breadth: specialistBreadth, by: speakerOf(member) });
  return answer(task, known, differential, confidenceIn({ ...judged, abstain: null }));
}

function rankWhole(task: TaskEnvelope, known: KnownCase, member: Member): Reasoned {
  const own = rankers[member.method](known.evidence);
  const ranked = heedSpecialists(own, specialistsIn(task), heedOf(member));
  const differential = differentialOf(ranked, known, { scope: [], breadth: rankingBreadth, by: speakerOf(member) });
  return answer(task, known, differential, confidenceIn(ranked));
}

function lookAgain(task: TaskEnvelope, known: KnownCase, member: Member): Reasoned {
  const { ranked, scope, challenged } = secondLook(
    task.subtask.objective,
    rankers[member.method],
    known,
    specialistsIn(task),
  );
  const differential = differentialOf(ranked, known, { scope, breadth: specialistBreadth, by: speakerOf(member) });
  const made = answer(task, known, differential, confidenceIn(ranked) * 0.8);
  const assumed = challenged ? `Assuming that ${challenged.toLowerCase()} is wrong. ` : '';
  return { ...made, rationale: `${assumed}${made.rationale}` };
}

/** The way of reasoning of one member: a specialist within a scope, a ranker of the whole, or a second look. */
export const rankBy =
  (member: Member): Reasoner =>
  (task) => {
    const known = knownCaseOf(task);
    if (!known) return nothingToWorkWith('case');
    const { capabilities } = task.subtask;
    if (capabilities.includes('diagnose.rank')) return rankWhole(task, known, member);
    if (capabilities.includes('diagnose.review')) return lookAgain(task, known, member);
    return judgeScope(task, known, member, scopeOf(capabilities));
  };
