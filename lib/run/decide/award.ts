import { reserveTokens } from '#lib/budget/reserve.ts';
import { negotiate } from '#lib/negotiation/negotiate.ts';
import type { Bid, Call as NegotiationCall, Winner } from '#lib/negotiation/types.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { Action } from '../action.ts';
import { EARLIER_ANSWER } from '../earlier-answer.ts';
import type { SubtaskState } from '../state.ts';
import type { Award } from '../types.ts';
import type { Turn } from './turn.ts';

export type AwardAction = Extract<Action, { type: 'award' }>;

/** A call for bids: how many seats, who may not take one and why, and families that should not. */
export type Call = {
  readonly role: 'member' | 'resolver';
  readonly seats: number;
  readonly excluded: Readonly<Record<string, string>>;
  readonly familiesToAvoid: readonly string[];
  /** Families of those who answered already: they count towards the cap. */
  readonly seatedFamilies: readonly string[];
  /** Whether agents that only stand in for others may bid. */
  readonly standIns?: boolean;
};

/** What a resolver must be able to do, whatever the subtask. */
export const RESOLVE_CAPABILITY = 'consensus.resolve';

/** Calls for bids on a subtask and reserves tokens for the winners. No award in it means that nobody could take it now. */
export function callForBids(turn: Turn, subtask: SubtaskState, call: Call): AwardAction {
  const { bids, winners, arbitration } = negotiate(negotiationCall(turn, subtask, call));
  const awards: Award[] = [];
  let reserve = turn.reserveTokens;
  for (const winner of winners) {
    const award = awardFor(turn, subtask, winner, { nth: subtask.attemptIds.length + awards.length + 1, reserve });
    if (!award) continue;
    reserve -= award.borrowedTokens;
    awards.push(award);
  }
  return {
    type: 'award',
    subtaskKey: subtask.spec.key,
    epoch: subtask.epoch,
    role: call.role,
    bids: [...bids],
    awards,
    arbitration,
  };
}

/** A call for bids as the negotiation knows it: with the agents and tokens of this moment, and what agents answered. */
export function negotiationCall(turn: Turn, subtask: SubtaskState, call: Call): NegotiationCall {
  const spec = asked(subtask.spec, call.role);
  const answers = call.role === 'member' ? answersTo(subtask) : undefined;
  const granted = grantedFor(turn, subtask);
  return {
    subtask: spec,
    agents: turn.agents,
    policy: turn.policy,
    region: turn.state.region,
    allowedRegions: allowedRegions(turn, spec),
    excluded: { ...(call.standIns ? {} : standInsOut(turn.agents)), ...call.excluded },
    seats: call.seats,
    familiesToAvoid: call.familiesToAvoid,
    seatedFamilies: call.seatedFamilies,
    reserveTokens: turn.reserveTokens,
    ...(answers && { answers }),
    ...(granted && { granted }),
  };
}

/** The award of a seat with its tokens reserved; null when agent and reserve cannot pay. */
export function awardFor(
  turn: Turn,
  subtask: SubtaskState,
  winner: Winner,
  { nth, reserve }: { readonly nth: number; readonly reserve: number },
): Award | null {
  const agent = agentOf(turn, winner.agentId);
  const reserved = agent && reserveTokens(winner.tokens, agent, reserve, turn.policy.budget);
  if (!agent || !reserved?.ok) return null;
  return {
    attemptId: `${turn.runId}.${subtask.spec.key}.${subtask.epoch}.${nth}`,
    ...identityOf(agent),
    seat: winner.seat,
    region: winner.region,
    ...reserved.value,
    timeoutMs: turn.policy.budget.attemptTimeoutMs,
  };
}

function answersTo({ asked: call }: SubtaskState): NegotiationCall['answers'] {
  if (!call) return undefined;
  return Object.fromEntries([
    ...call.missing.map(({ agentId }) => [agentId, null] as const),
    ...call.answers.map((answer) => [answer.agentId, answer] as const),
  ]);
}

/** Tokens beyond the limit of an attempt that agents asked for on this subtask and got. */
function grantedFor(turn: Turn, { spec }: SubtaskState): Record<string, number> | undefined {
  const accepted = turn.state.proposals?.filter(
    ({ subtaskKey, verdict }) => subtaskKey === spec.key && verdict === 'accepted',
  );
  if (!accepted || accepted.length === 0) return undefined;
  return Object.fromEntries(
    accepted.flatMap(({ agentId, proposal }) =>
      proposal.kind === 'more-budget' ? [[agentId, proposal.tokens] as const] : [],
    ),
  );
}

/** Gives the seats of an award action, in the given round. */
export function giveSeats(
  turn: Turn,
  action: AwardAction,
  round: number,
  by: { id: string; name: string } | null,
): void {
  const awards = action.awards.map((award) => turn.begin(award));
  const { version: policyVersion } = turn.world.policy;
  turn.emit(
    { type: 'SubtaskAwarded', body: { ...withoutType(action), awards, round, policyVersion, by } },
    by ? `person:${by.id}` : 'engine',
  );
  for (const { agentId, reservedTokens, borrowedTokens } of action.awards)
    turn.spend(agentId, { own: reservedTokens - borrowedTokens, borrowed: borrowedTokens });
}

/** Whether the agents named in an award could still take it: in the pool, able, not cut off by a breaker, and paid for. */
export const stillAwardable = (turn: Turn, action: AwardAction): boolean =>
  sumOf(action.awards, ({ borrowedTokens }) => borrowedTokens) <= turn.reserveTokens &&
  action.awards.every(({ agentId, agentVersion, reservedTokens, borrowedTokens }) => {
    if (agentId === EARLIER_ANSWER) return true;
    const agent = agentOf(turn, agentId);
    if (agent?.card.version !== agentVersion || !inPool(agent) || agent.breaker === 'open') return false;
    const ownTokens = reservedTokens - borrowedTokens;
    return ownTokens === 0 || ownTokens <= agent.balanceTokens;
  });

const sumOf = <T>(items: readonly T[], figure: (item: T) => number): number =>
  items.reduce((sum, item) => sum + figure(item), 0);

/** Whether somebody could take the subtask once breakers close and tokens come back; false when nobody ever will. */
export const couldBeAwarded = (
  turn: Turn,
  subtask: SubtaskState,
  excluded: Readonly<Record<string, string>>,
): boolean => {
  return capableAgents(turn, subtask).some((agent) => !(agent.card.id in excluded));
};

/** Agents that can do a subtask by what they are, whatever keeps them from it now; stand-ins do not count. */
export const capableAgents = (turn: Turn, { spec }: SubtaskState): AgentView[] => agentsFor(turn, spec);

/** Agents that could resolve a vote on a subtask, whatever keeps them from it now. */
export const resolversOf = (turn: Turn, { spec }: SubtaskState): AgentView[] =>
  agentsFor(turn, asked(spec, 'resolver'));

function agentsFor(turn: Turn, spec: Subtask): AgentView[] {
  const allowed = allowedRegions(turn, spec);
  return turn.agents.filter(
    (agent) =>
      inPool(agent) &&
      agent.card.fallback !== true &&
      spec.capabilities.every((capability) => agent.card.capabilities.includes(capability)) &&
      agent.card.regions.some((region) => allowed.includes(region)),
  );
}

const standInsOut = (agents: readonly AgentView[]): Record<string, string> =>
  Object.fromEntries(
    agents.filter(({ card }) => card.fallback).map(({ card }) => [card.id, 'stands in only while others cannot']),
  );

/** Number of the round that the next awards belong to. */
export const nextRound = (turn: Turn): number => (turn.state.rounds.at(-1)?.round ?? 0) + 1;

const inPool = (agent: AgentView): boolean => agent.state === 'active' || agent.state === 'canary';

export const agentOf = (turn: Turn, id: string): AgentView | undefined =>
  turn.agents.find((agent) => agent.card.id === id);

const asked = (spec: Subtask, role: Call['role']): Subtask =>
  role === 'resolver' ? { ...spec, capabilities: [RESOLVE_CAPABILITY] } : spec;

/** Regions whose agents may see the case, for a subtask. */
export function allowedRegions(turn: Turn, spec: Subtask): readonly string[] {
  const allowed = turn.policy.residency.allowed[turn.state.region] ?? [turn.state.region];
  return spec.region ? allowed.filter((region) => region === spec.region) : allowed;
}

const identityOf = ({ card }: AgentView) => ({
  agentId: card.id,
  agentVersion: card.version,
  name: card.name,
  monogram: card.monogram,
  family: card.family,
});

function withoutType(action: AwardAction): Omit<AwardAction, 'type'> & { bids: Bid[] } {
  const { type: _, ...body } = action;
  return body;
}
