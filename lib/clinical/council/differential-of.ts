import type { Contribution, Ranked } from '#lib/clinical/inference/index.ts';
import { groupCandidates } from '#lib/clinical/inference/index.ts';
import { conditionById } from '#lib/clinical/knowledge/index.ts';
import type { System } from '#lib/clinical/knowledge/schema.ts';
import { cautionsFor } from './cautions.ts';
import { firstTestFor } from './first-test.ts';
import type { Candidate, Differential, View, WeighedFinding } from './outputs/differential.ts';
import type { KnownCase } from './task-cells.ts';
import { findingWords, listed, rounded } from './words.ts';

/** How much of a ranking is told: enough to decide by, and short enough to be read by models. */
type Breadth = { readonly candidates: number; readonly evidence: number };
export const specialistBreadth: Breadth = { candidates: 5, evidence: 3 };
export const rankingBreadth: Breadth = { candidates: 10, evidence: 4 };
/** Candidates whose evidence is told at full length; the rest in half. The report looks up what is left out. */
const FULLY_TOLD = 5;

/** Dangers are told down to this probability, even beyond the breadth. */
const DANGER_FROM = 0.01;
const MOST_DANGERS = 4;
/** Candidates that are put into groups; what lies beyond is never told. */
const GROUPED = 60;

export type Speaker = Pick<View, 'agent' | 'family'>;

const strength = ({ likelihoodRatio }: Contribution): number => Math.abs(Math.log(likelihoodRatio));

const weighed = (contributions: readonly Contribution[], most: number): WeighedFinding[] =>
  [...contributions]
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, most)
    .map(({ finding, state, likelihoodRatio, source }) => ({
      finding,
      state,
      likelihoodRatio: rounded(likelihoodRatio, 2),
      source,
    }));

const isDanger = (id: string): boolean => conditionById.get(id)?.cantMiss ?? false;

/** What a member leans on, in a sentence. */
function leaningOn({ candidates, abstain }: Ranked): string {
  if (abstain) return `Abstains: ${abstain.because}`;
  const [lead, second] = candidates;
  if (!lead) return 'Nothing in scope fits.';
  const words = weighed(lead.for, 4).map(({ finding, state }) => findingWords(finding, state));
  const against = weighed(lead.against, 1).map(({ finding, state }) => findingWords(finding, state));
  const leans = words.length > 0 ? `Leans on ${listed(words)}` : 'Leans on how common it is';
  const despite = against.length > 0 ? `, despite ${against[0]}` : '';
  return `${leans}${despite}; next comes ${second?.name.toLowerCase() ?? 'nothing'}.`;
}

/** A ranking of a method as the council's output, in the words of the agent that made it. */
export function differentialOf(
  ranked: Ranked,
  known: KnownCase,
  told: { scope: readonly System[]; breadth: Breadth; by: Speaker },
): Differential {
  const { candidates, evidence } = told.breadth;
  const groups = groupCandidates(ranked.candidates.slice(0, GROUPED));
  const head = ranked.candidates.slice(0, candidates);
  const dangers = ranked.candidates
    .slice(candidates)
    .filter(({ conditionId, probability }) => isDanger(conditionId) && probability >= DANGER_FROM)
    .slice(0, MOST_DANGERS);
  const listedCandidates = [...head, ...dangers].map(
    (one, index): Candidate => ({
      id: one.conditionId,
      name: one.name,
      icd10: one.icd10,
      probability: rounded(one.probability),
      interval: { low: rounded(one.interval.low), high: rounded(one.interval.high) },
      group: groups.get(one.conditionId) ?? 'other',
      evidenceFor: weighed(one.for, index < FULLY_TOLD ? evidence : Math.ceil(evidence / 2)),
      evidenceAgainst: weighed(one.against, index < FULLY_TOLD ? evidence - 2 : 1),
      missing: one.missing.slice(0, index < FULLY_TOLD ? 4 : 0),
    }),
  );
  const [lead] = listedCandidates;
  return {
    scope: [...told.scope],
    ranked: true,
    candidates: listedCandidates,
    noneOfThese: rounded(ranked.noneOfThese),
    unexplained: ranked.unexplained.slice(0, 12),
    abstained: ranked.abstain,
    firstTest: firstTestFor(listedCandidates, known.evidence.findings),
    cautions: cautionsFor(listedCandidates),
    views: [
      {
        ...told.by,
        leads: ranked.abstain ? '' : (lead?.id ?? ''),
        leadsName: ranked.abstain ? 'No leading diagnosis' : (lead?.name ?? 'Nothing'),
        probability: lead?.probability ?? 0,
        says: leaningOn(ranked),
      },
    ],
  };
}
