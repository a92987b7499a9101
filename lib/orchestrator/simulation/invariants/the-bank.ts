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

/** Nobody owes more than what was used beyond reservations; the reserve owes nothing. */
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
        const isOwn = account.startsWith('agent:');
        if (!isOwn && account !== 'reserve') continue;
        if (balance < -(overuse.get(account) ?? 0)) return `${account} stands at ${balance}`;
      }
      return null;
    },
  };
};

/** What the bank calls spent is what attempts used, plus what was lost beside them. */
export const spentIsUsed = (): Invariant => {
  let used = 0;
  return {
    name: 'what is spent is what was used',
    atStep: (step) => {
      used += spentBy(step)?.used ?? 0;
      return null;
    },
    atCommit: ({ store }) => {
      const lost = store.otherEntries.reduce((sum, leg) => sum + (leg.accountId === 'spent' ? leg.amount : 0), 0);
      const spent = (store.balances.get('spent') ?? 0) - lost;
      return spent !== used && `${spent} tokens are spent, ${used} were used`;
    },
  };
};
