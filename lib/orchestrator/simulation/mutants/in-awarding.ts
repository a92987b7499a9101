import type { Mutant } from './mutate.ts';

/** Who gets work, and who pays for it. */
export const awardingMutants: readonly Mutant[] = [
  {
    name: 'any region will do',
    file: 'run/decide/award.ts',
    from: 'const allowed = turn.policy.residency.allowed[turn.state.region] ?? [turn.state.region];',
    to: 'const allowed = Object.keys(turn.policy.residency.allowed);',
  },
  {
    name: 'any capability will do',
    file: 'negotiation/eligibility.ts',
    from: 'lackOfCapability(agent, call) ??',
    to: '',
  },
  {
    name: 'versions out of service bid',
    file: 'negotiation/eligibility.ts',
    from: "agent.state === 'active' || agent.state === 'canary' ? null",
    to: 'agent.state ? null',
  },
  {
    name: 'agents cut off by a breaker bid',
    file: 'negotiation/eligibility.ts',
    from: "if (breaker === 'open') return 'breaker open';",
    to: '',
  },
  {
    name: 'bidders in no order',
    file: 'negotiation/negotiate.ts',
    from: '.sort((a, b) => (a.card.id < b.card.id ? -1 : 1))\n    .map(',
    to: '.sort(() => Math.random() - 0.5)\n    .map(',
    isFickle: true,
  },
  {
    name: 'breakers never try again',
    file: 'monitoring/breaker.ts',
    from: "state.status !== 'open' || now < state.until",
    to: "state.status !== 'half-open' || now < 0",
  },
  {
    name: 'nothing is refunded',
    file: 'budget/postings.ts',
    from: '...refundEntries(transaction, award, Math.max(0, reservedTokens - usedTokens)),',
    to: '',
  },
  {
    name: 'settled twice',
    file: 'run/projections/bank-entries.ts',
    from: 'return settlementEntries({ ...attempt.award, runId }, tokensOf(usage));',
    to: 'return [1, 2].flatMap(() => settlementEntries({ ...attempt.award, runId }, tokensOf(usage)));',
  },
  {
    name: 'one leg is missing',
    file: 'budget/postings.ts',
    from: '{ transaction, accountId: to, amount: tokens, reason },',
    to: '',
  },
  {
    name: 'what was used beyond the reservation is not paid',
    file: 'budget/postings.ts',
    from: 'const overuse = Math.max(0, usedTokens - reservedTokens);',
    to: 'const overuse = 0;',
  },
  {
    name: 'tokens are moved below the floor',
    file: 'budget/rebalance.ts',
    from: 'const floor = agentFloor(rules, agents.length);',
    to: 'const floor = 0;',
  },
  {
    name: 'tenants without a limit',
    file: 'run/decide/run-limits.ts',
    from: 'if (reached === null) return false;',
    to: 'if (reached === null || turn.runId) return false;',
  },
  {
    name: 'agents without a limit of the cycle',
    file: 'negotiation/eligibility.ts',
    from: 'agent.limitReached ?',
    to: 'agent === undefined ?',
  },
  {
    name: 'more tokens for whoever asks',
    file: 'negotiation/judge-proposal.ts',
    from: 'if (tokens > most)',
    to: 'if (tokens > 100 * most)',
  },
];
