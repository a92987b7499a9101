import { liveSubtasks } from '../evolve/entries.ts';
import { seatsOf } from '../seats-of.ts';
import type { SubtaskState } from '../state.ts';
import { askAboutAnomaly } from './anomalies.ts';
import { mustAsk } from './ask-agents.ts';
import { type AwardAction, type Call, callForBids, capableAgents, couldBeAwarded, nextRound } from './award.ts';
import { considerProposals } from './counter-proposals.ts';
import { raise } from './escalate.ts';
import { offerSeats } from './offer-seats.ts';
import { isSimpler, outageOf, patienceEndsAt, pausedAfterFailures } from './outage.ts';
import { attemptsOf, isFullyAnswered } from './run-facts.ts';
import { mayBegin } from './run-limits.ts';
import { makeDo, simplify } from './stand-in.ts';
import type { Turn } from './turn.ts';

/** Delays after which a subtask nobody can take is put before a person. */
const MAX_DELAYS = 8;

/** Awards every ready subtask, highest priority first: one round. Nothing is awarded while a plan is being made. */
export function awardReady(turn: Turn): void {
  if (turn.state.planning !== null || turn.state.status !== 'running') return;
  const ready = liveSubtasks(turn.state).filter((subtask) => isReady(turn, subtask));
  if (ready.length === 0 || !mayBegin(turn, ready)) return;
  const round = nextRound(turn);
  for (const subtask of ready.sort(byPriority)) {
    awardSubtask(turn, subtask, round);
    // A counter-proposal that changes the plan ends the round: what is left waits for the new plan.
    if (turn.state.planning !== null) return;
  }
}

/** Of a subtask that may move: composites are never awarded, work in doubt comes back or is voided first, and a vote that waited is settled. */
function isReady({ state, world: { now } }: Turn, subtask: SubtaskState): boolean {
  const { status, innerSink } = subtask;
  if (innerSink !== undefined || (status.at === 'planned' && status.doubted)) return false;
  return (
    status.at === 'planned' || (status.at === 'delayed' && status.until <= now && !isFullyAnswered(state, subtask))
  );
}

const byPriority = (a: SubtaskState, b: SubtaskState): number =>
  b.spec.priority - a.spec.priority || (a.spec.key < b.spec.key ? -1 : 1);

function awardSubtask(turn: Turn, subtask: SubtaskState, round: number): void {
  if (askAboutAnomaly(turn, subtask)) return;
  const attempts = attemptsOf(turn.state, subtask);
  const answered = attempts.filter((attempt) => attempt.status.at === 'succeeded');
  const failed = attempts.filter((attempt) => attempt.status.at === 'failed');
  const excluded = {
    // After a delay, agents that failed before may try again: what was wrong may have passed.
    ...(subtask.status.at === 'delayed' ? {} : reasons(failed, 'failed it before')),
    ...reasons(answered, 'has answered already'),
  };
  const call: Call = {
    role: 'member',
    seats: seatsOf(subtask) - answered.length,
    excluded,
    familiesToAvoid: [],
    seatedFamilies: answered.map((attempt) => attempt.award.family),
  };
  if (mustAsk(turn, subtask, call)) return;
  let action = callForBids(turn, subtask, call);
  const next = considerProposals(turn, subtask, action);
  if (next === 'leave') return;
  if (next === 'bid-again') action = callForBids(turn, subtask, call);
  if (action.awards.length === 0) return nobodyNow(turn, subtask, excluded, whyNobody(action));
  goSimpler(turn, subtask, answered.length + action.awards.length);
  offerSeats(turn, subtask, action, round);
}

/** Waits with growing delays while somebody could take it later; otherwise a person has to help. */
function nobodyNow(turn: Turn, subtask: SubtaskState, excluded: Record<string, string>, because: string): void {
  if (makeDo(turn, subtask)) return;
  const { key, title, risk } = subtask.spec;
  const times = subtask.status.at === 'delayed' ? subtask.status.times : 0;
  if (times < MAX_DELAYS && couldBeAwarded(turn, subtask, subtask.status.at === 'planned' ? {} : excluded)) {
    const until = turn.world.now + delayOf(turn, subtask, times);
    return turn.emit({ type: 'SubtaskDelayed', body: { subtaskKey: key, epoch: subtask.epoch, until, because } });
  }
  raise(turn, {
    kind: 'no-eligible-agent',
    title: `Nobody can take ${title}`,
    risk,
    subtaskKey: key,
    why: {
      rule: 'eligibility',
      sentence: `No agent of the council can take it now. ${because}`,
      evidence: { delays: times },
    },
    action: { type: 'retry', subtaskKey: key, epoch: subtask.epoch },
    people: 1,
    allowedVerbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits, and what depends on it.',
  });
}

/** Once an outage has made this run simpler, subtasks do not wait for seats that nobody within reach can fill. */
function goSimpler(turn: Turn, subtask: SubtaskState, seats: number): void {
  if (seats >= seatsOf(subtask) || !isSimpler(turn)) return;
  const outOfReach = capableAgents(turn, subtask).filter(({ breaker }) => breaker !== 'closed');
  if (outOfReach.length === 0) return;
  const because = pausedAfterFailures(outOfReach.length);
  simplify(turn, subtask, seats, { agentIds: outOfReach.map(({ card }) => card.id), because });
}

/** Twice as long each time, but no longer than until something simpler may stand in. */
function delayOf(turn: Turn, subtask: SubtaskState, times: number): number {
  const growing = turn.policy.budget.retryDelayMs * 2 ** Math.min(times, 5);
  const patience = patienceEndsAt(turn, subtask) - turn.world.now;
  return patience > 0 && outageOf(turn, subtask) ? Math.min(growing, patience) : growing;
}

/** Why nobody could take it: the commonest obstacles first, with how many agents each keeps away. */
function whyNobody({ bids, arbitration }: AwardAction): string {
  const counts = new Map<string, number>();
  for (const { result } of bids)
    if (result.kind === 'not-eligible') counts.set(result.because, (counts.get(result.because) ?? 0) + 1);
  const obstacles = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return obstacles.length > 0
    ? `${obstacles.map(([because, count]) => `${count} × ${because}`).join(', ')}.`
    : arbitration;
}

const reasons = (attempts: ReturnType<typeof attemptsOf>, because: string): Record<string, string> =>
  Object.fromEntries(attempts.map((attempt) => [attempt.award.agentId, because]));
