import { groupCandidates } from '#lib/clinical/inference/index.ts';
import { conditionById } from '#lib/clinical/knowledge/index.ts';
import { cautionsFor } from '../cautions.ts';
import { equivalentAnswer } from '../equivalent-conditions.ts';
import type { Candidate, Differential } from '../outputs/differential.ts';
import { rounded } from '../words.ts';

/** One member's differential with the weight of its vote. */
type Ballot = { readonly attemptId: string; readonly differential: Differential; readonly weight: number };
type Share = Ballot & { readonly share: number };

/** Probability of a condition that a member leaves out: it looked and saw nothing worth a line. */
const UNLISTED = 0.002;
/** What pools higher than the answer that won the vote is held this much below it. */
const HELD_BELOW = 0.999;
const MOST_CANDIDATES = 20;

const shared = (ballots: readonly Ballot[]): Share[] => {
  const total = ballots.reduce((sum, { weight }) => sum + weight, 0);
  return ballots.map((ballot) => ({ ...ballot, share: total > 0 ? ballot.weight / total : 1 / ballots.length }));
};

const find = (differential: Differential, id: string): Candidate | undefined =>
  differential.candidates.find((candidate) => candidate.id === id);

const geometric = (shares: readonly Share[], of: (differential: Differential) => number): number =>
  Math.exp(
    shares.reduce((sum, { share, differential }) => sum + share * Math.log(Math.max(of(differential), 1e-6)), 0),
  );

/** The entry of the member with most weight stands for its evidence; intervals widen to hold what members differ in. */
function pooledCandidate(id: string, probability: number, shares: readonly Share[]): Candidate {
  const entries = shares.flatMap(({ share, differential }) => {
    const candidate = find(differential, id);
    return candidate ? [{ share, candidate }] : [];
  });
  const [heaviest, ...rest] = entries.sort((a, b) => b.share - a.share);
  if (!heaviest) throw new Error(`pooledCandidate: nobody named ${id}`);
  const all = [heaviest, ...rest];
  const weight = all.reduce((sum, { share }) => sum + share, 0) || 1;
  const mean = (of: (candidate: Candidate) => number) =>
    all.reduce((sum, { share, candidate }) => sum + share * of(candidate), 0) / weight;
  return {
    ...heaviest.candidate,
    probability,
    interval: {
      low: Math.min(
        probability,
        mean(({ interval }) => interval.low),
      ),
      high: Math.max(
        probability,
        mean(({ interval }) => interval.high),
      ),
    },
  };
}

/** Groups follow the pooled probabilities; what a member holds to be dangerous stays so when the knowledge base does not say. */
function grouped(candidates: readonly Candidate[]): Candidate[] {
  const groups = groupCandidates(candidates.map((one) => ({ ...one, conditionId: one.id, for: [], against: [] })));
  return candidates.map((one) => {
    const group = groups.get(one.id) ?? 'other';
    return {
      ...one,
      group: group === 'other' && one.group === 'cant-miss' && !conditionById.has(one.id) ? 'cant-miss' : group,
    };
  });
}

const probabilityIn = (differential: Differential, id: string): number =>
  Math.max(find(differential, id)?.probability ?? UNLISTED, UNLISTED);

type Mass = { readonly id: string; readonly mass: number; readonly held: number };

/**
 * Holds what would overtake the lead just below it. A cap and not a lesser say of the others: with that, an answer that
 * another member came to think likelier could lose in the pool.
 */
function heldBelow(masses: readonly Omit<Mass, 'held'>[], isLead: (id: string) => boolean): Mass[] {
  const lead = Math.max(...masses.filter(({ id }) => isLead(id)).map(({ mass }) => mass));
  return masses.map(({ id, mass }) => ({
    id,
    mass,
    held: isLead(id) || !Number.isFinite(lead) ? mass : Math.min(mass, lead * HELD_BELOW),
  }));
}

/** Weighted log-linear pool (Genest and Zidek 1986): a condition keeps weight only where nobody rules it out. */
function poolUnderLead(shares: readonly Share[], lead: string): { candidates: Candidate[]; noneOfThese: number } {
  const listed = new Map(shares.flatMap(({ differential }) => differential.candidates.map((one) => [one.id, one])));
  const isLead = (id: string): boolean => {
    const one = listed.get(id);
    return one !== undefined && equivalentAnswer(one).answer === lead;
  };
  const raw = [...listed.keys()].map((id) => ({ id, mass: geometric(shares, (one) => probabilityIn(one, id)) }));
  const masses = heldBelow(raw, isLead);
  const none = geometric(shares, ({ noneOfThese }) => Math.max(noneOfThese, UNLISTED));
  const total = masses.reduce((sum, { held }) => sum + held, none);
  return {
    candidates: masses
      .sort((a, b) => b.held - a.held || b.mass - a.mass || (a.id < b.id ? -1 : 1))
      .map(({ id, held }) => pooledCandidate(id, held / total, shares)),
    noneOfThese: rounded(none / total),
  };
}

const leadOf = ({ candidates, abstained }: Differential): string =>
  abstained || !candidates[0] ? '' : equivalentAnswer(candidates[0]).answer;

/** Heaviest first, then by attempt, so that the order in which answers came in decides nothing. */
const inOrder = (ballots: readonly Ballot[]): Ballot[] =>
  [...ballots].sort((a, b) => b.weight - a.weight || (a.attemptId < b.attemptId ? -1 : 1));

const named = ({ differential, attemptId, weight }: Ballot): Differential['views'] =>
  differential.views.map((view) => ({
    ...view,
    attemptId: view.attemptId ?? attemptId,
    weight: view.weight ?? weight,
  }));

/** One view per attempt and agent: a resolver repeats those of the members it read. */
const viewsOf = (ballots: readonly Ballot[]): Differential['views'] => {
  const views = ballots.flatMap(named);
  return views.filter(({ agent }, index) => views.findIndex((view) => view.agent === agent) === index).slice(0, 12);
};

/**
 * The differential that a vote stands for: members pooled by weight, the answer that won the vote kept first, everyone's
 * view kept beside it. Needs at least one leading ballot.
 */
export function poolDifferentials(leaders: readonly Ballot[], others: readonly Ballot[]): Differential {
  const leading = inOrder(leaders);
  const ballots = [...leading, ...inOrder(others)];
  const first = leading[0]?.differential;
  if (!first) throw new Error('poolDifferentials: nobody leads');
  const pooled = poolUnderLead(shared(ballots), leadOf(first));
  const candidates = grouped(pooled.candidates);
  const kept = candidates.filter(({ group }, index) => index < MOST_CANDIDATES - 4 || group === 'cant-miss');
  const all = ballots.map(({ differential }) => differential);
  return {
    scope: first.scope,
    ranked: true,
    candidates: kept.slice(0, MOST_CANDIDATES),
    noneOfThese: pooled.noneOfThese,
    unexplained: first.unexplained.filter((code) => all.every(({ unexplained }) => unexplained.includes(code))),
    abstained: first.abstained,
    firstTest: first.firstTest ?? all.find(({ firstTest }) => firstTest)?.firstTest ?? null,
    cautions: cautionsFor(kept),
    views: viewsOf(ballots),
  };
}

/** The same candidates without an order of merit: dangers first, then by name. For when nobody decided in time. */
export function unrankedDifferential(answers: readonly Differential[]): Differential {
  const ballots = answers.map((differential, index) => ({ attemptId: `answer-${index + 1}`, differential, weight: 1 }));
  const pooled = poolDifferentials(ballots, []);
  const danger = ({ group }: Candidate): number => (group === 'cant-miss' ? 0 : 1);
  const leads = new Set(answers.map(({ candidates }) => candidates[0]?.id));
  const mattering = pooled.candidates.filter(({ id, group }) => leads.has(id) || group === 'cant-miss');
  return {
    ...pooled,
    ranked: false,
    candidates: mattering.sort((a, b) => danger(a) - danger(b) || (a.name < b.name ? -1 : 1)),
    views: answers.flatMap(({ views }) => views).slice(0, 12),
  };
}
