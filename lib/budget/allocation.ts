import type { Policy } from '#lib/governance/policy.ts';
import { type Claim, fairShare } from './fair-share.ts';

/** An agent that asks for tokens; agents of one family stand for one viewpoint. */
export type Claimant = { readonly id: string; readonly family: string; readonly claimTokens: number };

export type FloorRules = Pick<
  Policy['budget'],
  'tokensPerAgent' | 'cycleTokens' | 'agentFloorShare' | 'familyFloorShare'
>;

/** What nobody can take from an agent: a share of an equal part of the cycle's tokens, or of its allocation when that is less. */
export const agentFloor = (rules: FloorRules, agents: number): number =>
  Math.floor(rules.agentFloorShare * Math.min(rules.tokensPerAgent, rules.cycleTokens / Math.max(1, agents)));

/** What nobody can take from a family of `members` agents together (G9: no viewpoint starved of budget). */
export const familyFloor = (rules: FloorRules, families: number, members: number): number =>
  Math.floor(
    rules.familyFloorShare * Math.min(rules.tokensPerAgent * members, rules.cycleTokens / Math.max(1, families)),
  );

/**
 * Divides the tokens of a cycle among the agents: floors of agents and families first, the rest max-min fairly. The two
 * floor shares add up to at most one, so that the floors always fit into the cycle. Tokens by agent id.
 */
export function allocate(
  poolTokens: number,
  claimants: readonly Claimant[],
  rules: FloorRules,
): ReadonlyMap<string, number> {
  const families = Map.groupBy(claimants, ({ family }) => family);
  const floor = agentFloor(rules, claimants.length);
  const claims = [...families.values()].flatMap((members) =>
    withGuarantees(members, floor, familyFloor(rules, families.size, members.length)),
  );
  return fairShare(Math.min(poolTokens, rules.cycleTokens), claims);
}

/** The claims of a family's members, each with its part of what the family is guaranteed. */
function withGuarantees(members: readonly Claimant[], floor: number, ofFamily: number): Claim[] {
  const own = members.map(({ id, claimTokens }): Claim => ({ id, most: claimTokens, least: floor }));
  const guaranteed = own.reduce((sum, { most, least = 0 }) => sum + Math.min(most, least), 0);
  const shares = fairShare(Math.max(ofFamily, guaranteed), own);
  return own.map((claim) => ({ ...claim, least: shares.get(claim.id) ?? 0 }));
}
