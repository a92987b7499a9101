import { inSeconds } from '#lib/monitoring/in-seconds.ts';
import { hedgeDelayMs } from '#lib/negotiation/hedge-delay.ts';
import type { Command, Refusal } from '../command.ts';
import { isInFlight } from '../evolve/attempts.ts';
import type { AttemptState, SubtaskState } from '../state.ts';
import { agentOf, callForBids } from './award.ts';
import { consentInTurn } from './gate.ts';
import { attemptsOf, hasSucceeded } from './run-facts.ts';
import { limitInTheWay } from './run-limits.ts';
import type { Turn } from './turn.ts';

/**
 * Starts a second attempt for the seat of a straggler, when it is as late as policy says, the bank can pay, another agent
 * may take it and nobody has to be asked. Both run for one seat: the first good answer wins, one failure is not the seat's.
 */
export function hedgeAttempt(turn: Turn, { attemptId }: Extract<Command, { type: 'hedgeAttempt' }>): Refusal | null {
  const attempt = turn.state.attempts[attemptId];
  const subtask = attempt && turn.state.subtasks[attempt.subtaskKey];
  if (!attempt || subtask?.epoch !== attempt.epoch || attempt.status.at !== 'running')
    return { kind: 'stale', detail: 'This attempt no longer runs.' };
  const detail = reasonNotToHedge(turn, subtask, attempt);
  if (detail !== null) return { kind: 'not-allowed', detail };
  return start(turn, subtask, attempt) ? null : { kind: 'not-allowed', detail: 'no other agent can take it now' };
}

/** Calls off the other attempt for the same seat, once one of the two has answered. */
export function callOffTwin(turn: Turn, winner: AttemptState): void {
  const subtask = turn.state.subtasks[winner.subtaskKey];
  for (const other of subtask ? attemptsOf(turn.state, subtask) : [])
    if (isInFlight(other) && areTwins(other, winner))
      turn.emit({
        type: 'AttemptCancelled',
        body: {
          attemptId: other.award.attemptId,
          subtaskKey: winner.subtaskKey,
          because: `${winner.award.name} answered first for the same seat`,
        },
      });
}

const areTwins = (a: AttemptState, b: AttemptState): boolean =>
  a.hedgeOf === b.award.attemptId || b.hedgeOf === a.award.attemptId;

function reasonNotToHedge(turn: Turn, subtask: SubtaskState, attempt: AttemptState): string | null {
  const { policy, state, world } = turn;
  const rules = policy.negotiation;
  const delayMs = hedgeDelayMs(agentOf(turn, attempt.award.agentId)?.measured ?? null, rules, attempt.award.timeoutMs);
  if (state.status !== 'running' || state.planning !== null) return 'the run does not start work now';
  if (delayMs === null || attempt.startedAt === null || world.now - attempt.startedAt < delayMs)
    return 'it is not later than usual';
  if (attempt.hedgeOf !== undefined || attemptsOf(state, subtask).some((other) => areTwins(other, attempt)))
    return 'its seat has two attempts already';
  const hedges = Object.values(state.attempts).filter(({ hedgeOf }) => hedgeOf !== undefined).length;
  if (hedges >= rules.maxHedgesPerRun) return `the run had its ${rules.maxHedgesPerRun} second attempts`;
  const limit = limitInTheWay(turn);
  if (limit !== null) return limit;
  if (consentInTurn(turn, 'award', subtask.spec.risk).people > 0) return 'a person has to agree to awards';
  return null;
}

function start(turn: Turn, subtask: SubtaskState, straggler: AttemptState): boolean {
  const { award, role, startedAt } = straggler;
  const on = attemptsOf(turn.state, subtask);
  const { bids, awards, arbitration } = callForBids(turn, subtask, {
    role,
    seats: 1,
    excluded: Object.fromEntries(on.map((other) => [other.award.agentId, 'is on this subtask already'])),
    familiesToAvoid: role === 'resolver' ? on.filter(hasSucceeded).map((other) => other.award.family) : [],
    seatedFamilies: on
      .filter((other) => other !== straggler && (isInFlight(other) || hasSucceeded(other)))
      .map((other) => other.award.family),
  });
  const second = awards[0];
  const measured = agentOf(turn, award.agentId)?.measured;
  if (!second || !measured) return false;
  const runningMs = turn.world.now - (startedAt ?? turn.world.now);
  turn.emit({
    type: 'HedgeStarted',
    body: {
      subtaskKey: subtask.spec.key,
      epoch: subtask.epoch,
      attemptId: award.attemptId,
      award: turn.begin({ ...second, seat: award.seat }),
      bids,
      arbitration,
      measured: { p95Ms: measured.p95Ms, samples: measured.samples, runningMs },
      because: `${award.name} has run for ${inSeconds(runningMs)}; 95 of 100 of its attempts took at most ${inSeconds(measured.p95Ms)}`,
      policyVersion: turn.world.policy.version,
    },
  });
  const { reservedTokens, borrowedTokens } = second;
  turn.spend(second.agentId, { own: reservedTokens - borrowedTokens, borrowed: borrowedTokens });
  return true;
}
