import type { Policy } from '#lib/governance/policy.ts';
import type { Tally, Vote } from './types.ts';

/** An answer that takes part in a vote: a vote before it is weighed. */
export type Answer = Omit<Vote, 'familyVotes' | 'weight'>;

type Rules = Pick<Policy['consensus'], 'marginThreshold' | 'minVotes'>;
type Group = Tally['groups'][number];

/** Below this, weights are nothing and margins are equal. */
const ROUNDING = 1e-9;

/**
 * Weight of a vote: log-odds of being right × calibrated confidence ÷ votes of the same family, at least 0. Log-odds are the
 * optimal weights for independent voters (Nitzan and Paroush 1982); families share their errors and so count as one voter.
 */
export function voteWeight(
  answer: Pick<Answer, 'reliability' | 'confidence' | 'calibrated'>,
  familyVotes: number,
): number {
  const logOdds = Math.log(answer.reliability / (1 - answer.reliability));
  return Math.max(0, (logOdds * (answer.calibrated ?? answer.confidence)) / familyVotes);
}

/**
 * Counts a vote. The margin is the lead of the first group over the second as a share of all weight: 1 for a single group
 * once enough have voted (0 before: one voice is no agreement), 0 when nobody carries weight. A vote is settled when it
 * has `minVotes`, a lead, and a margin of at least the threshold. The order of the answers does not matter. Needs at least one.
 */
export function tally(answers: readonly Answer[], rules: Rules, marginBeforeResolver: number | null): Tally {
  const weighed = weigh(answers);
  const groups = groupsOf(weighed);
  const votes = groups.flatMap(({ answer }) => weighed.filter((vote) => vote.answer === answer));
  const [chosen] = votes;
  if (chosen === undefined) throw new Error('tally: a vote needs at least one answer');
  const enough = votes.length >= rules.minVotes;
  const margin = marginOf(groups, enough);
  return {
    votes,
    groups,
    margin,
    threshold: rules.marginThreshold,
    minVotes: rules.minVotes,
    settled: enough && margin > ROUNDING && margin >= rules.marginThreshold - ROUNDING,
    chosenAttemptId: chosen.attemptId,
    marginBeforeResolver,
  };
}

/** The votes with their weights, heaviest first, then by attempt. */
function weigh(answers: readonly Answer[]): Vote[] {
  const votesOf = new Map<string, number>();
  for (const { family } of answers) votesOf.set(family, (votesOf.get(family) ?? 0) + 1);
  return answers
    .map((answer): Vote => {
      const familyVotes = votesOf.get(answer.family) ?? 1;
      return { ...answer, familyVotes, weight: voteWeight(answer, familyVotes) };
    })
    .sort((a, b) => b.weight - a.weight || inOrder(a.attemptId, b.attemptId));
}

/** Groups of equal answers by falling weight, then by the text of the answer; the heaviest vote gives the label. */
function groupsOf(votes: readonly Vote[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { answer, label, weight, attemptId } of votes) {
    const group = groups.get(answer) ?? { answer, label, weight: 0, attemptIds: [] };
    group.weight += weight;
    group.attemptIds.push(attemptId);
    groups.set(answer, group);
  }
  return [...groups.values()].sort((a, b) => b.weight - a.weight || inOrder(a.answer, b.answer));
}

function marginOf([first, second, ...rest]: readonly Group[], enoughVotes: boolean): number {
  if (first === undefined || first.weight < ROUNDING) return 0;
  if (second === undefined) return enoughVotes ? 1 : 0;
  const total = first.weight + second.weight + rest.reduce((sum, { weight }) => sum + weight, 0);
  return (first.weight - second.weight) / total;
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
