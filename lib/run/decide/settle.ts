import type { Tally } from '#lib/consensus/types.ts';
import { EARLIER_ANSWER } from '../earlier-answer.ts';
import { isInFlight } from '../evolve/attempts.ts';
import { liveSubtasks } from '../evolve/entries.ts';
import { seatsOf } from '../seats-of.ts';
import type { AttemptState, SubtaskState } from '../state.ts';
import { askAboutAnomaly } from './anomalies.ts';
import { type AwardAction, callForBids, couldBeAwarded, nextRound } from './award.ts';
import { commitWithoutConsensus, pooledAnswer, proposeCommit } from './commit.ts';
import { countVotes, recordCount } from './count-votes.ts';
import { degradation } from './degradation.ts';
import { raise } from './escalate.ts';
import { offerSeats } from './offer-seats.ts';
import { agentsDown, isPatienceOver, isProviderFault, outageOf, patienceEndsAt } from './outage.ts';
import { refuseStale } from './refuse-stale.ts';
import { callResolver } from './resolver.ts';
import { attemptsOf, hasSucceeded, heldByPlanning, isFullyAnswered, type Succeeded } from './run-facts.ts';
import { mayBegin } from './run-limits.ts';
import { makeDo } from './stand-in.ts';
import type { Turn } from './turn.ts';

/** Brings every subtask whose attempts have all ended one step further: more tries, a vote, a resolver, a commit, a person. */
export function settleWork(turn: Turn): void {
  const held = heldByPlanning(turn.state);
  for (const { spec } of liveSubtasks(turn.state)) {
    const subtask = turn.state.subtasks[spec.key];
    if (!subtask || !isToSettle(turn, subtask) || held.has(spec.key)) continue;
    const attempts = attemptsOf(turn.state, subtask);
    if (attempts.some(isInFlight) || refuseStale(turn, subtask, subtask.attemptIds)) continue;
    if (askAboutAnomaly(turn, subtask)) continue;
    if (subtask.status.at === 'working' && subtask.status.phase === 'resolver')
      settleResolved(turn, subtask, attempts.filter(hasSucceeded));
    else settleMembers(turn, subtask);
  }
}

/** Work whose attempts are out, and a vote that waited for its tenant's next cycle to have a resolver. */
const isToSettle = ({ state, world }: Turn, subtask: SubtaskState): boolean =>
  subtask.status.at === 'working' ||
  (subtask.status.at === 'delayed' && subtask.status.until <= world.now && isFullyAnswered(state, subtask));

function settleMembers(turn: Turn, subtask: SubtaskState): void {
  const attempts = attemptsOf(turn.state, subtask);
  const answers = attempts.filter(hasSucceeded);
  const failures = attempts.filter(
    ({ status, award, hedgeOf }) => status.at === 'failed' && hedgeOf === undefined && award.agentId !== EARLIER_ANSWER,
  );
  const missing = seatsOf(subtask) - answers.length;
  const mayTry = failures.length < turn.policy.budget.maxAttempts + subtask.spec.redundancy - 1;
  if (missing > 0) {
    if (mayTry ? tryAgain(turn, subtask, missing, answers.length > 0) : tryElsewhere(turn, subtask, missing)) return;
    if (!mayTry && (makeDo(turn, subtask) || waitOut(turn, subtask))) return;
  }
  if (answers.length === 0) return exhausted(turn, subtask);
  if (seatsOf(subtask) === 1) return commitSingle(turn, subtask, answers[0] as Succeeded);
  vote(turn, subtask, answers);
}

/** When all tries were lost to providers, agents that need none of these have not had their chance yet. */
function tryElsewhere(turn: Turn, subtask: SubtaskState, seats: number): boolean {
  const attempts = attemptsOf(turn.state, subtask);
  if (!attempts.every((attempt) => attempt.status.at !== 'failed' || isProviderFault(attempt))) return false;
  const action = callForBids(turn, subtask, {
    role: 'member',
    seats,
    excluded: {
      ...Object.fromEntries(agentsDown(turn, subtask).map((id) => [id, 'its provider fails'])),
      ...triersOf(attempts),
    },
    familiesToAvoid: [],
    seatedFamilies: attempts.filter(hasSucceeded).map(({ award }) => award.family),
  });
  if (action.awards.length === 0) return false;
  begin(turn, subtask, action);
  return true;
}

/** Agents that have tried. One whose work another took over before it began has not. */
const triersOf = (attempts: readonly AttemptState[]): Record<string, string> =>
  Object.fromEntries(
    attempts
      .filter(({ lentTo }) => lentTo === undefined)
      .map(({ award }) => [award.agentId, 'has tried it already'] as const),
  );

/** Gives seats of further tries and resolvers under the limits that first awards keep. */
function begin(turn: Turn, subtask: SubtaskState, action: AwardAction): void {
  if (mayBegin(turn, [subtask])) offerSeats(turn, subtask, action, nextRound(turn));
}

/** While an outage may still pass, the subtask waits for it. */
function waitOut(turn: Turn, subtask: SubtaskState): boolean {
  const outage = outageOf(turn, subtask);
  if (!outage || isPatienceOver(turn, subtask)) return false;
  const { now } = turn.world;
  const left = Math.max(1, patienceEndsAt(turn, subtask) - now);
  turn.emit({
    type: 'SubtaskDelayed',
    body: { subtaskKey: subtask.spec.key, epoch: subtask.epoch, until: now + left, because: outage.because },
  });
  return true;
}

/** Puts missing seats up again, with agents that have not tried; when there are none and no answer at all, tries later. */
function tryAgain(turn: Turn, subtask: SubtaskState, seats: number, hasAnswers: boolean): boolean {
  const action = callForBids(turn, subtask, {
    role: 'member',
    seats,
    excluded: triersOf(attemptsOf(turn.state, subtask)),
    familiesToAvoid: [],
    seatedFamilies: attemptsOf(turn.state, subtask)
      .filter(hasSucceeded)
      .map((attempt) => attempt.award.family),
  });
  if (action.awards.length > 0) {
    begin(turn, subtask, action);
    return true;
  }
  if (makeDo(turn, subtask) || (hasAnswers && waitOut(turn, subtask))) return true;
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
    ...degradation(subtask, [answer]),
  });
}

/** Counts the members' votes: a settled one commits, another goes to a resolver of another family, else to a person. */
function vote(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): void {
  const counted = countVotes(turn, subtask, answers, null);
  if (counted.settled) return agree(turn, subtask, counted, answers);
  const resolver = callResolver(turn, subtask, answers);
  recordCount(turn, subtask, 'ConsensusMissed', counted, resolver ? 'resolver' : 'person');
  if (resolver) begin(turn, subtask, resolver);
  else commitWithoutConsensus(turn, subtask, counted, pooledAnswer(turn, subtask, counted, answers));
}

function settleResolved(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): void {
  const members = answers.filter((answer) => answer.role === 'member');
  const before = countVotes(turn, subtask, members, null);
  // What the members had settled by themselves, under a policy that changed meanwhile, no single voice unsettles.
  if (before.settled) return agree(turn, subtask, before, members);
  const counted = answers.length > members.length ? countVotes(turn, subtask, answers, before.margin) : before;
  if (counted.settled) return agree(turn, subtask, counted, answers);
  recordCount(turn, subtask, 'ConsensusMissed', counted, 'person');
  commitWithoutConsensus(turn, subtask, counted, pooledAnswer(turn, subtask, counted, answers));
}

function agree(turn: Turn, subtask: SubtaskState, counted: Tally, answers: readonly Succeeded[]): void {
  recordCount(turn, subtask, 'ConsensusReached', counted, 'person');
  proposeCommit(turn, subtask, pooledAnswer(turn, subtask, counted, answers));
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
