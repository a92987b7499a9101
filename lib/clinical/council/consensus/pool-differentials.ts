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
/** Others' shares are halved at most so often until the leading answer stays first. */
const MOST_HALVINGS = 8;
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

/** Weighted log-linear pool (Genest and Zidek 1986): a condition keeps weight only where nobody rules it out. */
function poolOnce(shares: readonly Share[]): { candidates: Candidate[]; noneOfThese: number } {
  const ids = [...new Set(shares.flatMap(({ differential }) => differential.candidates.map(({ id }) => id)))];
  const raw = ids.map((id) => ({ id, mass: geometric(shares, (one) => find(one, id)?.probability ?? UNLISTED) }));
  const none = geometric(shares, ({ noneOfThese }) => Math.max(noneOfThese, UNLISTED));
  const total = raw.reduce((sum, { mass }) => sum + mass, none);
  return {
    candidates: raw
      .map(({ id, mass }) => pooledCandidate(id, mass / total, shares))
      .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1)),
    noneOfThese: rounded(none / total),
  };
}

const leadOf = ({ candidates, abstained }: Differential): string =>
  abstained || !candidates[0] ? '' : equivalentAnswer(candidates[0]).answer;

const keepsLead = (candidates: readonly Candidate[], lead: string): boolean =>
  lead === '' || (candidates[0] !== undefined && equivalentAnswer(candidates[0]).answer === lead);

function poolUnderLead(leading: readonly Share[], others: readonly Share[], lead: string) {
  for (let halvings = 0; halvings <= MOST_HALVINGS; halvings += 1) {
    const damped = others.map((one) => ({ ...one, share: one.share / 2 ** halvings }));
    const pooled = poolOnce(renormalised([...leading, ...damped]));
    if (keepsLead(pooled.candidates, lead)) return pooled;
  }
  return poolOnce(renormalised(leading));
}

const renormalised = (shares: readonly Share[]): Share[] => {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return shares.map((one) => ({ ...one, share: total > 0 ? one.share / total : 1 / shares.length }));
};

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
export function poolDifferentials(leading: readonly Ballot[], others: readonly Ballot[]): Differential {
  const first = leading[0]?.differential;
  if (!first) throw new Error('poolDifferentials: nobody leads');
  const shares = shared([...leading, ...others]);
  const lead = leadOf(first);
  const leaders = shares.slice(0, leading.length);
  const rest = shares.slice(leading.length);
  const pooled = poolUnderLead(leaders, rest, lead);
  const candidates = grouped(pooled.candidates);
  const kept = candidates.filter(({ group }, index) => index < MOST_CANDIDATES - 4 || group === 'cant-miss');
  const all = [...leading, ...others].map(({ differential }) => differential);
  return {
    scope: first.scope,
    ranked: true,
    candidates: kept.slice(0, MOST_CANDIDATES),
    noneOfThese: pooled.noneOfThese,
    unexplained: first.unexplained.filter((code) => all.every(({ unexplained }) => unexplained.includes(code))),
    abstained: first.abstained,
    firstTest: first.firstTest ?? all.find(({ firstTest }) => firstTest)?.firstTest ?? null,
    cautions: cautionsFor(kept),
    views: viewsOf([...leading, ...others]),
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
