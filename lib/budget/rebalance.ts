import type { Policy } from '#lib/governance/policy.ts';
import { agentFloor, familyFloor } from './allocation.ts';
import { fairShare } from './fair-share.ts';
import { agent, transfer } from './postings.ts';
import type { BankEntry } from './types.ts';

/** An agent’s place in the cycle: what it has, and what it used since the cycle began, in tokens. */
export type Standing = {
  readonly id: string;
  readonly family: string;
  readonly balanceTokens: number;
  readonly usedTokens: number;
};

type Rules = Pick<Policy['budget'], 'tokensPerAgent' | 'cycleTokens' | 'agentFloorShare' | 'familyFloorShare'>;

/**
 * Moves what will not be needed to agents that have run out, before the cycle ends. An agent gives what lies above its
 * floor and above what it will use at its pace so far (`elapsedShare` of the cycle is over), no family below the family’s
 * floor; those who ran out are filled up to their allocation at most, max-min fairly. Nothing is issued: the entries move
 * tokens from agent to agent.
 */
export function rebalanceEntries(
  agents: readonly Standing[],
  exhausted: ReadonlySet<string>,
  rules: Rules,
  { elapsedShare, name }: { readonly elapsedShare: number; readonly name: string },
): BankEntry[] {
  const givers = spareTokens(agents, exhausted, rules, elapsedShare);
  const pool = [...givers.values()].reduce((sum, tokens) => sum + tokens, 0);
  const takers = agents.filter(({ id }) => exhausted.has(id));
  const wanted = takers.map(({ id, balanceTokens }) => ({
    id,
    most: rules.tokensPerAgent - Math.max(0, balanceTokens),
  }));
  const given = fairShare(pool, wanted);
  const total = [...given.values()].reduce((sum, tokens) => sum + tokens, 0);
  const taken = fairShare(
    total,
    [...givers].map(([id, most]) => ({ id, most })),
  );
  return match(taken, given, name);
}

/** What each agent can spare, and no family more than lies above its floor. */
function spareTokens(
  agents: readonly Standing[],
  exhausted: ReadonlySet<string>,
  rules: Rules,
  elapsedShare: number,
): Map<string, number> {
  const floor = agentFloor(rules, agents.length);
  const families = Map.groupBy(agents, ({ family }) => family);
  const spare = new Map<string, number>();
  for (const members of families.values()) {
    const together = members.reduce((sum, { balanceTokens }) => sum + balanceTokens, 0);
    const ofFamily = Math.max(0, together - familyFloor(rules, families.size, members.length));
    const own = members.map((one) => ({
      id: one.id,
      most: exhausted.has(one.id) ? 0 : spareOf(one, floor, elapsedShare),
    }));
    for (const [id, tokens] of fairShare(ofFamily, own)) spare.set(id, tokens);
  }
  return spare;
}

function spareOf({ balanceTokens, usedTokens }: Standing, floor: number, elapsedShare: number): number {
  const pace = elapsedShare > 0 ? usedTokens / elapsedShare : 0;
  const stillNeeded = Math.ceil(pace * Math.max(0, 1 - elapsedShare));
  return Math.max(0, balanceTokens - Math.max(floor, stillNeeded));
}

/** Pairs givers with takers in the order of their ids until all that is to be given is given. */
function match(givers: ReadonlyMap<string, number>, takers: ReadonlyMap<string, number>, name: string): BankEntry[] {
  const left = [...givers].sort(byId).map(([id, tokens]) => ({ id, tokens }));
  const entries: BankEntry[] = [];
  for (const [takerId, share] of [...takers].sort(byId)) {
    let missing = share;
    for (const giver of left) {
      const part = Math.min(missing, giver.tokens);
      if (part === 0) continue;
      giver.tokens -= part;
      missing -= part;
      entries.push(...transfer(`${name}:${giver.id}:${takerId}`, 'rebalance', agent(giver.id), agent(takerId), part));
    }
  }
  return entries;
}

const byId = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);
