import type { Contribution, Ranked } from '#lib/clinical/inference/index.ts';
import { rankers } from './methods.ts';
import type { Candidate, Differential } from './outputs/differential.ts';
import type { KnownCase } from './task-cells.ts';
import { findingWords, listed, percent } from './words.ts';

/** A member's answer as the resolver sees it. */
type MemberAnswer = {
  readonly differential: Differential;
  readonly family: string;
  readonly confidence: number;
};

/** Probability of a condition that a family leaves out. */
const UNLISTED = 0.002;
/** Below this lead the resolver would only toss a coin. */
const THIN_LEAD = 0.04;

const find = ({ candidates }: Differential, id: string): Candidate | undefined =>
  candidates.find((candidate) => candidate.id === id);

/** Each family speaks with one voice, however many members it has. */
function voiceOf(answers: readonly MemberAnswer[], id: string): number {
  const families = [...new Set(answers.map(({ family }) => family))];
  const logs = families.map((family) => {
    const own = answers.filter((answer) => answer.family === family);
    const weight = own.reduce((sum, { confidence }) => sum + confidence, 0) || 1;
    return own.reduce(
      (sum, { differential, confidence }) =>
        sum + (confidence / weight) * Math.log(Math.max(find(differential, id)?.probability ?? UNLISTED, UNLISTED)),
      0,
    );
  });
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** What sets the first apart from the second: the findings that weigh differently for the two. */
function deciding(first: Ranked['candidates'][number], second: Ranked['candidates'][number] | undefined): string {
  const rival = new Map(
    [...(second?.for ?? []), ...(second?.against ?? [])].map((one) => [one.finding, one.likelihoodRatio]),
  );
  const apart = ({ finding, likelihoodRatio }: Contribution): number =>
    Math.log(likelihoodRatio / (rival.get(finding) ?? 1));
  const telling = [...first.for]
    .sort((a, b) => apart(b) - apart(a))
    .filter((one) => apart(one) > 0)
    .slice(0, 3);
  const words = listed(telling.map(({ finding, state }) => findingWords(finding, state)));
  if (words === '') return 'No finding tells the first two apart.';
  return `What decided it: ${words}${second ? `, which speak less for ${second.name.toLowerCase()}` : ''}.`;
}

/**
 * Weighs the answers by families and against the case itself: the mean of what the families say, with the evidence looked
 * up anew, so that a claim no finding carries gains nothing. Abstains when the lead would be a toss.
 */
export function weighAnswers(
  answers: readonly MemberAnswer[],
  { evidence }: KnownCase,
): { ranked: Ranked; because: string } {
  const own = rankers.bayes(evidence);
  const named = new Set(answers.flatMap(({ differential }) => differential.candidates.map(({ id }) => id)));
  const heard = own.candidates
    .filter(({ conditionId }) => named.has(conditionId))
    .map((candidate) => ({ candidate, mass: voiceOf(answers, candidate.conditionId) }));
  const none =
    answers.reduce((sum, { differential }) => sum + differential.noneOfThese, 0) / Math.max(1, answers.length);
  const total = heard.reduce((sum, { mass }) => sum + mass, none) || 1;
  const candidates = heard
    .map(({ candidate, mass }) => {
      const probability = mass / total;
      const { low, high } = candidate.interval;
      return {
        ...candidate,
        probability,
        interval: { low: Math.min(low, probability), high: Math.max(high, probability) },
      };
    })
    .sort((a, b) => b.probability - a.probability || (a.conditionId < b.conditionId ? -1 : 1));
  const [first, second] = candidates;
  const lead = (first?.probability ?? 0) - (second?.probability ?? 0);
  const allAbstain = answers.every(({ differential }) => differential.abstained !== null);
  const abstain = allAbstain
    ? { because: 'every member abstained' }
    : lead < THIN_LEAD && own.abstain
      ? own.abstain
      : null;
  const because = first
    ? `${deciding(first, second)}${lead < THIN_LEAD ? ` The lead is thin, ${percent(lead)}.` : ''}`
    : 'Nothing that members named is in the knowledge base.';
  return { ranked: { ...own, candidates, noneOfThese: none / total, abstain }, because };
}
