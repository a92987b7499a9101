import { tally } from '#lib/consensus/tally.ts';
import type { Tally } from '#lib/consensus/types.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { voteBasis } from '#lib/registry/standing.ts';
import { isInFlight } from '../evolve/attempts.ts';
import type { SubtaskState } from '../state.ts';
import { askAboutAnomaly } from './anomalies.ts';
import { callForBids, couldBeAwarded, nextRound, RESOLVE_CAPABILITY } from './award.ts';
import { offerSeats } from './award-ready.ts';
import { commitWithoutConsensus, pooledAnswer, proposeCommit } from './commit.ts';
import { raise } from './escalate.ts';
import { refuseStale } from './refuse-stale.ts';
import { attemptsOf, hasSucceeded, heldByPlanning, type Succeeded } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Brings every subtask whose attempts have all ended one step further: more tries, a vote, a resolver, a commit, a person. */
export function settleWork(turn: Turn): void {
  const held = heldByPlanning(turn.state);
  for (const { spec } of Object.values(turn.state.subtasks)) {
    const subtask = turn.state.subtasks[spec.key];
    if (subtask?.status.at !== 'working' || held.has(spec.key)) continue;
    const attempts = attemptsOf(turn.state, subtask);
    if (attempts.some(isInFlight) || refuseStale(turn, subtask, subtask.attemptIds)) continue;
    if (askAboutAnomaly(turn, subtask)) continue;
    if (subtask.status.phase === 'resolver') settleResolved(turn, subtask, attempts.filter(hasSucceeded));
    else settleMembers(turn, subtask);
  }
}

function settleMembers(turn: Turn, subtask: SubtaskState): void {
  const attempts = attemptsOf(turn.state, subtask);
  const answers = attempts.filter(hasSucceeded);
  const failures = attempts.filter((attempt) => attempt.status.at === 'failed' && attempt.hedgeOf === undefined);
  const missing = subtask.spec.redundancy - answers.length;
  if (missing > 0 && failures.length < turn.policy.budget.maxAttempts + subtask.spec.redundancy - 1)
    if (tryAgain(turn, subtask, missing, answers.length > 0)) return;
  if (answers.length === 0) return exhausted(turn, subtask);
  if (subtask.spec.redundancy === 1) return commitSingle(turn, subtask, answers[0] as Succeeded);
  vote(turn, subtask, answers);
}

/** Puts missing seats up again, with agents that have not tried; when there are none and no answer at all, tries later. */
function tryAgain(turn: Turn, subtask: SubtaskState, seats: number, hasAnswers: boolean): boolean {
  const used = attemptsOf(turn.state, subtask)
    // Whose work another took over before it began has not tried it.
    .filter((attempt) => attempt.lentTo === undefined)
    .map((attempt) => [attempt.award.agentId, 'has tried it already'] as const);
  const action = callForBids(turn, subtask, {
    role: 'member',
    seats,
    excluded: Object.fromEntries(used),
    familiesToAvoid: [],
    seatedFamilies: attemptsOf(turn.state, subtask)
      .filter(hasSucceeded)
      .map((attempt) => attempt.award.family),
  });
  if (action.awards.length > 0) {
    offerSeats(turn, subtask, action, nextRound(turn));
    return true;
  }
  if (hasAnswers || !couldBeAwarded(turn, subtask, {})) return false;
  const until = turn.world.now + turn.policy.budget.retryDelayMs;
  turn.emit({
    type: 'SubtaskDelayed',
    body: {
      subtaskKey: subtask.spec.key,
      epoch: subtask.epoch,
      until,
      because: 'every agent that can has failed once',
    },
  });
  return true;
}

function commitSingle(turn: Turn, subtask: SubtaskState, answer: Succeeded): void {
  const { outcome } = answer.status;
  proposeCommit(turn, subtask, {
    value: outcome.output,
    confidence: outcome.confidence,
    attemptIds: [answer.award.attemptId],
    degraded: outcome.degraded,
    degradedBecause: outcome.degraded ? 'the answer came from a fallback' : null,
  });
}

/** Counts the members' votes: a settled one commits, another goes to a resolver of another family, else to a person. */
function vote(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): void {
  const counted = countVotes(turn, subtask, answers, null);
  if (counted.settled) return agree(turn, subtask, counted, answers);
  const action = turn.policy.consensus.useResolver
    ? callForBids(turn, subtask, {
        role: 'resolver',
        seats: 1,
        excluded: Object.fromEntries(answers.map((answer) => [answer.award.agentId, 'voted itself'])),
        familiesToAvoid: answers.map((answer) => answer.award.family),
        seatedFamilies: [],
      })
    : null;
  const resolver = action !== null && action.awards.length > 0;
  record(turn, subtask, 'ConsensusMissed', counted, resolver ? 'resolver' : 'person');
  if (resolver) offerSeats(turn, subtask, action, nextRound(turn));
  else commitWithoutConsensus(turn, subtask, counted, pooledAnswer(turn, subtask, counted, answers));
}

function settleResolved(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): void {
  const members = answers.filter((answer) => answer.role === 'member');
  const before = countVotes(turn, subtask, members, null);
  const counted = answers.length > members.length ? countVotes(turn, subtask, answers, before.margin) : before;
  if (counted.settled) return agree(turn, subtask, counted, answers);
  record(turn, subtask, 'ConsensusMissed', counted, 'person');
  commitWithoutConsensus(turn, subtask, counted, pooledAnswer(turn, subtask, counted, answers));
}

function agree(turn: Turn, subtask: SubtaskState, counted: Tally, answers: readonly Succeeded[]): void {
  record(turn, subtask, 'ConsensusReached', counted, 'person');
  proposeCommit(turn, subtask, pooledAnswer(turn, subtask, counted, answers));
}

function countVotes(
  turn: Turn,
  subtask: SubtaskState,
  answers: readonly Succeeded[],
  marginBefore: number | null,
): Tally {
  const rules = turn.policy.consensus;
  const votes = answers.map((attempt) => {
    const { award, role } = attempt;
    const { outcome } = attempt.status;
    const agent = turn.agents.find(({ card }) => card.id === award.agentId);
    return {
      attemptId: award.attemptId,
      agentId: award.agentId,
      name: award.name,
      monogram: award.monogram,
      family: award.family,
      role,
      ...turn.world.domain.equivalence(subtask.spec, outcome.output),
      confidence: outcome.confidence,
      ...(agent
        ? voteBasis(agent, needed(subtask, role), outcome.confidence, rules)
        : { reliability: rules.reliabilityFloor }),
      rationale: outcome.rationale,
    };
  });
  return tally(votes, rules, marginBefore);
}

/** A resolver is judged by how it resolves, a member by how it does what the subtask asks. */
const needed = ({ spec }: SubtaskState, role: 'member' | 'resolver'): readonly string[] =>
  role === 'resolver' ? [RESOLVE_CAPABILITY] : spec.capabilities;

/** Records a count once: looking again at the same answers adds nothing to the log. */
function record(
  turn: Turn,
  subtask: SubtaskState,
  type: 'ConsensusReached' | 'ConsensusMissed',
  counted: Tally,
  next: 'resolver' | 'person',
): void {
  const { key: subtaskKey } = subtask.spec;
  const known = turn.state.subtasks[subtaskKey]?.tally;
  if (known && canonicalJson(known) === canonicalJson(counted)) return;
  const body = { subtaskKey, epoch: subtask.epoch, tally: counted };
  if (type === 'ConsensusReached') turn.emit({ type, body });
  else turn.emit({ type, body: { ...body, next } });
}

function exhausted(turn: Turn, subtask: SubtaskState): void {
  const { key, title, risk } = subtask.spec;
  const failures = attemptsOf(turn.state, subtask).flatMap(({ award, status }) =>
    status.at === 'failed' ? [`${award.name}: ${status.failure.kind}`] : [],
  );
  raise(turn, {
    kind: 'attempts-exhausted',
    title: `${title} failed ${failures.length} times`,
    risk,
    subtaskKey: key,
    why: {
      rule: 'attempts',
      sentence: `No attempt gave a usable answer (${failures.join(', ')}).`,
      evidence: { failures, maxAttempts: turn.policy.budget.maxAttempts },
    },
    action: { type: 'retry', subtaskKey: key, epoch: subtask.epoch },
    people: 1,
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits, and what depends on it.',
  });
}
