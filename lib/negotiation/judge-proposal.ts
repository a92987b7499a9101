import { grouped } from '#lib/kernel/grouped.ts';
import type { Risk } from '#lib/planning/types.ts';
import type { CounterProposal } from './types.ts';

/** What the verdict on a counter-proposal rests on. */
export type ProposalFacts = {
  readonly attemptTokens: number;
  readonly maxExtraBudgetShare: number;
  /** Whether agent and reserve can pay the tokens asked for. */
  readonly bankAllows: boolean;
  /** Changes of the plan that are left: replans of the run, and proposals that may cause them. */
  readonly replansLeft: number;
  readonly proposalsLeft: number;
  readonly risk: Risk;
  /** Other agents that would take the subtask as it is: eligible, and with no proposal of their own. */
  readonly willing: number;
  readonly knowsCapability: (capability: string) => boolean;
  readonly capabilities: readonly string[];
};

export type Verdict = {
  readonly verdict: 'accepted' | 'refused' | 'escalated';
  readonly rule: 'extra budget' | 'plan change' | 'well-formed' | 'nobody willing at high risk';
  readonly because: string;
};

/**
 * Accepts, refuses or escalates a counter-proposal (paper §3). What would be refused goes to a person when the risk is high
 * and nobody else would take the subtask as it is: then a refusal would force unwilling hands.
 */
export function judgeProposal(proposal: CounterProposal, facts: ProposalFacts): Verdict {
  const judged =
    proposal.kind === 'more-budget' ? judgeBudget(proposal.tokens, facts) : judgePlanChange(proposal, facts);
  if (judged.verdict !== 'refused' || judged.rule === 'well-formed') return judged;
  if (facts.risk !== 'high' || facts.willing > 0) return judged;
  const because = `${judged.because} The risk is high, and no other agent would take it as it is.`;
  return { verdict: 'escalated', rule: 'nobody willing at high risk', because };
}

function judgeBudget(tokens: number, facts: ProposalFacts): Verdict {
  const rule = 'extra budget';
  const most = Math.floor(facts.attemptTokens * (1 + facts.maxExtraBudgetShare));
  if (tokens > most)
    return {
      verdict: 'refused',
      rule,
      because: `${grouped(tokens)} tokens are more than the ${grouped(most)} policy grants.`,
    };
  if (!facts.bankAllows) return { verdict: 'refused', rule, because: 'The bank cannot pay the extra tokens now.' };
  return {
    verdict: 'accepted',
    rule,
    because: `${grouped(tokens)} tokens are within the ${grouped(most)} policy grants.`,
  };
}

function judgePlanChange(proposal: Exclude<CounterProposal, { kind: 'more-budget' }>, facts: ProposalFacts): Verdict {
  if (proposal.kind === 'other-capability') {
    const { capability } = proposal;
    if (!facts.knowsCapability(capability)) return malformed(`No plan can ask for the capability ${capability}.`);
    if (facts.capabilities.includes(capability)) return malformed(`The subtask asks for ${capability} already.`);
  }
  const rule = 'plan change';
  if (facts.replansLeft <= 0)
    return { verdict: 'refused', rule, because: 'The plan was changed as often as it may be by itself.' };
  if (facts.proposalsLeft <= 0)
    return { verdict: 'refused', rule, because: 'As many proposals as policy allows have changed this plan.' };
  return { verdict: 'accepted', rule, because: 'The planner is asked to change the remaining plan.' };
}

const malformed = (because: string): Verdict => ({ verdict: 'refused', rule: 'well-formed', because });
