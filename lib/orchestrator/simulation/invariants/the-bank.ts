import { PLANNER } from '#lib/budget/types.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { Usage } from '#lib/run/types.ts';
import type { Invariant, LinkedStep } from './invariant.ts';

const tokensOf = (usage: Usage) => usage.inputTokens + usage.outputTokens;

/** What an attempt used, by the event that ended it; null for other events. */
function spentBy({ before, event }: LinkedStep) {
  if (event.type !== 'AttemptSucceeded' && event.type !== 'AttemptFailed') return null;
  const attempt = before?.attempts[event.body.attemptId];
  if (!attempt || !isInFlight(attempt)) return null;
  const used = tokensOf(event.type === 'AttemptSucceeded' ? event.body.outcome.usage : event.body.usage);
  return { award: attempt.award, used };
}

/** Every commit's entries, and all balances, add up to zero. */
export const booksBalance = (): Invariant => ({
  name: 'the bank sums to zero',
  atCommit: ({ commit, store }) => {
    const sum = commit.entries.reduce((total, entry) => total + entry.amount, 0);
    if (sum !== 0) return `entries of a commit add up to ${sum}`;
    const books = [...store.balances.values()].reduce((total, balance) => total + balance, 0);
    return books !== 0 && `the books add up to ${books}`;
  },
});

/** What is held for an attempt is what was reserved for it while it is in flight, and nothing afterwards. */
export const heldIsReserved = (): Invariant => ({
  name: 'what is held is what was reserved',
  atCommit: ({ commit, store, after }) => {
    const touched = commit.entries.flatMap(({ accountId }) =>
      accountId.startsWith('held:') ? [accountId.slice(5)] : [],
    );
    const out = Object.values(after.attempts).filter(isInFlight);
    for (const id of new Set([...touched, ...out.map(({ award }) => award.attemptId)])) {
      const attempt = after.attempts[id];
      const due = attempt && isInFlight(attempt) ? attempt.award.reservedTokens : 0;
      const held = store.balances.get(`held:${id}`) ?? 0;
      if (held !== due) return `${held} tokens are held for ${id}, ${due} should be`;
    }
    return null;
  },
  atRest: ({ store }) => {
    const left = [...store.balances].find(([account, balance]) => account.startsWith('held:') && balance !== 0);
    return left && `${left[0]} still holds ${left[1]} tokens`;
  },
});

/** Nobody owes more than what was used beyond reservations; the reserve owes nothing. Planning is paid into debt if need be. */
export const noOverdraft = (): Invariant => {
  const overuse = new Map<string, number>();
  return {
    name: 'no account below zero but for overuse',
    atStep: (step) => {
      const spent = spentBy(step);
      if (!spent) return null;
      const account = `agent:${spent.award.agentId}`;
      const over = Math.max(0, spent.used - spent.award.reservedTokens);
      overuse.set(account, (overuse.get(account) ?? 0) + over);
      return null;
    },
    atCommit: ({ store }) => {
      for (const [account, balance] of store.balances) {
        const isOwn = account.startsWith('agent:') && account !== `agent:${PLANNER}`;
        if (!isOwn && account !== 'reserve') continue;
        if (balance < -(overuse.get(account) ?? 0)) return `${account} stands at ${balance}`;
      }
      return null;
    },
  };
};

/** What runs and tenants are booked with is what attempts and planning used, plus what was lost beside them. */
export const spentIsUsed = (): Invariant => {
  let used = 0;
  return {
    name: 'what is spent is what was used',
    atStep: (step) => {
      const { event } = step;
      used += event.type === 'PlanProposed' ? tokensOf(event.body.usage) : (spentBy(step)?.used ?? 0);
      return null;
    },
    atCommit: ({ store }) => {
      const lost = store.otherEntries.reduce((sum, leg) => sum + (leg.accountId === 'spent' ? leg.amount : 0), 0);
      const booked = [...store.balances].filter(([id]) => /^(run:|tenant:|spent$)/.test(id));
      const spent = booked.reduce((sum, [, balance]) => sum + balance, 0) - lost;
      return spent !== used && `${spent} tokens are spent, ${used} were used`;
    },
  };
};

/** What a run spent goes to its own tenant: none has more on its accounts than its runs used. */
export const tenantsPayForTheirOwn = (): Invariant => ({
  name: 'a tenant pays for its own runs',
  atCommit: ({ store, runs }) => {
    const used = new Map<string, number>();
    for (const { tenant, usage } of runs.values()) used.set(tenant, (used.get(tenant) ?? 0) + tokensOf(usage));
    const over = [...store.balances].find(
      ([id, balance]) => id.startsWith('tenant:') && balance > (used.get(id.slice('tenant:'.length)) ?? 0),
    );
    return over && `${over[0]} is booked with ${over[1]} tokens`;
  },
});

/** Tokens moved between agents: nothing is issued, and none that gave is left with less than its floor. */
export const floorsAreKept = (): Invariant => {
  let looked = 0;
  return {
    name: 'no floor is broken when tokens are moved',
    atMoment: ({ store }) => {
      const news = store.bank.rebalances.slice(looked);
      looked += news.length;
      for (const { entries, before, floorTokens } of news)
        for (const { accountId } of entries) {
          if (!accountId.startsWith('agent:')) return `${accountId} took part`;
          const change = entries.reduce((sum, leg) => (leg.accountId === accountId ? sum + leg.amount : sum), 0);
          const left = (before.get(accountId) ?? 0) + change;
          if (change < 0 && left < floorTokens) return `${accountId} is left with ${left} of ${floorTokens}`;
        }
      return null;
    },
  };
};
