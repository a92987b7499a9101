import { chooseHelp, type Line } from '#lib/negotiation/choose-help.ts';
import { type Claim, claimPriority } from '#lib/negotiation/claims.ts';
import { reasonAgainst, regionFor } from '#lib/negotiation/eligibility.ts';
import { tokensNeeded } from '#lib/negotiation/offer.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { awardsIn } from '../awards-in.ts';
import type { Command, Refusal } from '../command.ts';
import { isInFlight } from '../evolve/attempts.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';
import { agentOf, awardFor, negotiationCall } from './award.ts';
import { consentInTurn } from './gate.ts';
import { agentsDown } from './outage.ts';
import { attemptsOf, hasSucceeded } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** An attempt that waits, as a claim to somebody's time. */
type WaitingAttempt = Claim & { readonly attempt: AttemptState };

/**
 * Lets agents that have a free slot take over work of this run that waits in other agents' lines (paper §4): for each,
 * what comes first in the longest line it may help with. Work that has begun, was borrowed before, or was awarded only now
 * stays where it is. Nothing is looked at while no agent has more work than it can do.
 */
export function borrowWaiting(turn: Turn): void {
  if (!mayBorrow(turn) || !turn.agents.some(isOverfull)) return;
  let lines = linesOf(turn);
  for (const helper of idleAgents(turn)) {
    if (lines.length === 0) return;
    const help = chooseHelp(
      lines,
      ({ attempt }) => reasonNotToTake(turn, attempt, helper) === null,
      turn.policy.negotiation.ageingMinutes * 60_000,
    );
    if (help && takeOver(turn, help.claim.attempt, helper)) lines = linesOf(turn);
  }
}

/** An idle agent's offer to take over one attempt that waits, made by the process that sees the line. */
export function offerHelp(turn: Turn, { attemptId, agentId }: Extract<Command, { type: 'offerHelp' }>): Refusal | null {
  const attempt = turn.state.attempts[attemptId];
  if (!attempt || !isWaiting(turn.state, attempt)) return { kind: 'stale', detail: 'This attempt no longer waits.' };
  const helper = agentOf(turn, agentId);
  if (!helper) return { kind: 'unknown', what: `agent ${agentId}` };
  const detail = mayBorrow(turn)
    ? helper.inFlight < helper.card.concurrency
      ? reasonNotToTake(turn, attempt, helper)
      : 'it has work of its own'
    : 'nothing is borrowed in this run now';
  if (detail !== null) return { kind: 'not-allowed', detail };
  return takeOver(turn, attempt, helper) ? null : { kind: 'not-allowed', detail: 'the bank cannot pay it' };
}

const mayBorrow = ({ policy, state }: Turn): boolean =>
  policy.negotiation.borrowing && state.status === 'running' && state.planning === null;

const isOverfull = ({ inFlight, card }: AgentView): boolean => inFlight > card.concurrency;

const isWaiting = (state: RunState, attempt: AttemptState): boolean =>
  attempt.status.at === 'awarded' &&
  attempt.hedgeOf === undefined &&
  attempt.borrowedFrom === undefined &&
  state.subtasks[attempt.subtaskKey]?.epoch === attempt.epoch;

/** Agents with a free slot, the freest first. */
const idleAgents = (turn: Turn): AgentView[] =>
  turn.agents
    .filter(({ inFlight, card }) => inFlight < card.concurrency)
    .sort(
      (a, b) => a.inFlight / a.card.concurrency - b.inFlight / b.card.concurrency || (a.card.id < b.card.id ? -1 : 1),
    );

function linesOf(turn: Turn): Line<WaitingAttempt>[] {
  const awardedNow = new Set(turn.events.flatMap(awardsIn).map(({ attemptId }) => attemptId));
  const overfull = new Set(turn.agents.filter(isOverfull).map(({ card }) => card.id));
  const lines = new Map<string, WaitingAttempt[]>();
  for (const attempt of Object.values(turn.state.attempts)) {
    const { agentId, attemptId } = attempt.award;
    if (!overfull.has(agentId) || awardedNow.has(attemptId) || !isWaiting(turn.state, attempt)) continue;
    const line = lines.get(agentId) ?? [];
    line.push(claimOf(turn.state, attempt));
    lines.set(agentId, line);
  }
  return [...lines].map(([agentId, waiting]) => ({ agentId, waiting }));
}

const claimOf = (state: RunState, attempt: AttemptState): WaitingAttempt => ({
  id: attempt.award.attemptId,
  priority: claimPriority(state.priority, state.subtasks[attempt.subtaskKey]?.spec.priority ?? 0),
  since: attempt.awardedAt,
  attempt,
});

/** Why an agent may not take the work over, in words; null when it may: the rules of a call for bids, and the gate. */
function reasonNotToTake(turn: Turn, attempt: AttemptState, helper: AgentView): string | null {
  const subtask = turn.state.subtasks[attempt.subtaskKey];
  if (!subtask) return 'the subtask is gone';
  if (consentInTurn(turn, 'award', subtask.spec.risk).people > 0) return 'a person has to agree to awards';
  if (agentsDown(turn, subtask).includes(helper.card.id)) return 'its provider fails';
  return reasonAgainst(helper, callFor(turn, subtask, attempt)) ?? overCap(turn, subtask, attempt, helper);
}

function callFor(turn: Turn, subtask: SubtaskState, { role }: AttemptState) {
  const on = attemptsOf(turn.state, subtask);
  const voters = role === 'resolver' ? on.filter(hasSucceeded).map(({ award }) => award.family) : [];
  const excluded = Object.fromEntries(on.map(({ award }) => [award.agentId, 'is on this subtask already'] as const));
  return negotiationCall(turn, subtask, { role, seats: 1, excluded, familiesToAvoid: voters, seatedFamilies: [] });
}

/** A seat may go to another family only where that family has room under the cap; within the family nothing changes. */
function overCap(turn: Turn, subtask: SubtaskState, attempt: AttemptState, { card }: AgentView): string | null {
  if (subtask.spec.redundancy === 1 || attempt.role === 'resolver' || card.family === attempt.award.family) return null;
  const seated = attemptsOf(turn.state, subtask).filter(
    (other) =>
      other !== attempt &&
      other.role === 'member' &&
      other.hedgeOf === undefined &&
      other.award.family === card.family &&
      (isInFlight(other) || hasSucceeded(other)),
  );
  return seated.length < turn.policy.consensus.maxVotesPerFamily ? null : `its family ${card.family} has its seats`;
}

function takeOver(turn: Turn, attempt: AttemptState, helper: AgentView): boolean {
  const { award, subtaskKey, epoch } = attempt;
  const subtask = turn.state.subtasks[subtaskKey];
  const lender = agentOf(turn, award.agentId);
  if (!subtask) return false;
  const call = callFor(turn, subtask, attempt);
  const winner = {
    agentId: helper.card.id,
    seat: award.seat,
    tokens: tokensNeeded(helper.card, call),
    region: regionFor(helper, call) ?? award.region,
  };
  const taken = awardFor(turn, subtask, winner, {
    nth: subtask.attemptIds.length + 1,
    reserve: turn.reserveTokens,
  });
  if (!taken) return false;
  const lineLength = Math.max(1, (lender?.inFlight ?? 0) - (lender?.card.concurrency ?? 0));
  const because = `it was idle while ${lineLength === 1 ? 'this' : `${lineLength} attempts`} waited there`;
  const body = { attemptId: award.attemptId, subtaskKey, because: `${helper.card.name} took it over before it began` };
  turn.emit({ type: 'AttemptCancelled', body });
  turn.giveBack(award.agentId, {
    own: award.reservedTokens - award.borrowedTokens,
    borrowed: award.borrowedTokens,
  });
  turn.emit({
    type: 'SubtaskBorrowed',
    body: {
      subtaskKey,
      epoch,
      fromAttemptId: award.attemptId,
      from: { agentId: award.agentId, name: award.name },
      award: turn.begin(taken),
      lineLength,
      because,
      policyVersion: turn.world.policy.version,
    },
  });
  turn.spend(helper.card.id, { own: taken.reservedTokens - taken.borrowedTokens, borrowed: taken.borrowedTokens });
  return true;
}
