import { z } from 'zod';
import { inWords, nearestLimit, type Use } from './limits.ts';
import type { Starving } from './starvation.ts';

/** A warning of the bank: somebody is at or near the end of what they may use, or waits far longer than fair. */
export const bankFlagSchema = z.strictObject({
  /** `exhaustion:agent:ada`: what is flagged, and of whom. */
  id: z.string(),
  kind: z.enum(['exhaustion', 'starvation']),
  /** `agent:<id>`, `run:<id>` or `tenant:<id>`. */
  scope: z.string(),
  level: z.enum(['near', 'out']),
  sentence: z.string(),
  /** Figures behind the sentence; times in ms. */
  figures: z.record(z.string(), z.number()),
});
export type BankFlag = z.infer<typeof bankFlagSchema>;

/** Somebody’s use against their limits. */
export type Measured = { readonly scope: string; readonly name: string; readonly use: Use; readonly limits: Use };

/** An agent’s account: what it has, may still borrow, is allotted, and needs for one more attempt, in tokens. */
export type Purse = {
  readonly agentId: string;
  readonly name: string;
  readonly balanceTokens: number;
  readonly lendableTokens: number;
  readonly allocationTokens: number;
  readonly attemptTokens: number;
};

export type FlagRules = { readonly warnAtShare: number };

/** An agent whose purse is at or near its end; agents that need no tokens never are. */
export function purseFlag(purse: Purse, { warnAtShare }: FlagRules): BankFlag[] {
  const { agentId, name, balanceTokens, lendableTokens, allocationTokens, attemptTokens } = purse;
  if (attemptTokens === 0) return [];
  const left = Math.max(0, balanceTokens);
  const isOut = left + lendableTokens < attemptTokens;
  if (!isOut && left >= (1 - warnAtShare) * allocationTokens) return [];
  const sentence = isOut
    ? `${name} cannot pay for another attempt: ${left} tokens left, ${lendableTokens} to borrow, ${attemptTokens} needed.`
    : `${name} has ${left} of ${allocationTokens} tokens left in this cycle.`;
  const figures = { left, lendable: lendableTokens, allocation: allocationTokens, needed: attemptTokens };
  return [flag('exhaustion', `agent:${agentId}`, isOut ? 'out' : 'near', sentence, figures)];
}

/** Whoever is at or near a limit of calls, seconds or tokens. */
export function limitFlag({ scope, name, use, limits }: Measured, { warnAtShare }: FlagRules): BankFlag[] {
  const nearest = nearestLimit(use, limits);
  if (nearest.share < warnAtShare) return [];
  const { used, limit } = nearest;
  const level = nearest.share >= 1 ? 'out' : 'near';
  const made = flag('exhaustion', scope, level, `${name} has used ${inWords(nearest)}.`, { used, limit });
  return [{ ...made, id: `${made.id}:${nearest.measure}` }];
}

/** Runs that wait at an agent far longer than fair. */
export const starvationFlag = (one: Starving, names: { readonly run: string; readonly agent: string }): BankFlag => {
  const { waitedMs, fairWaitMs, claimants } = one;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const sentence = `${names.run} has waited ${seconds(waitedMs)} for ${names.agent}; with ${claimants} in line ${seconds(fairWaitMs)} would be fair.`;
  const made = flag('starvation', `run:${one.claimant}`, 'out', sentence, { waitedMs, fairWaitMs, claimants });
  return { ...made, id: `${made.id}@${one.agentId}` };
};

/** What changed between the flags that are up and those that should be: a changed level raises the flag anew. */
export function changedFlags(
  up: readonly BankFlag[],
  wanted: readonly BankFlag[],
): { readonly raised: readonly BankFlag[]; readonly cleared: readonly BankFlag[] } {
  const level = new Map(up.map((one) => [one.id, one.level]));
  const ids = new Set(wanted.map(({ id }) => id));
  return {
    raised: wanted.filter((one) => level.get(one.id) !== one.level),
    cleared: up.filter(({ id }) => !ids.has(id)),
  };
}

const flag = (
  kind: BankFlag['kind'],
  scope: string,
  level: BankFlag['level'],
  sentence: string,
  figures: Record<string, number>,
): BankFlag => ({ id: `${kind}:${scope}`, kind, scope, level, sentence, figures });
