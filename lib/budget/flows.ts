import { type AccountKind, accountOf, type BankEntry, type PostingReason } from './types.ts';

/** Tokens that went from one kind of account to another, all postings of one reason together. */
export type Flow = {
  readonly from: AccountKind;
  readonly to: AccountKind;
  readonly reason: PostingReason;
  readonly tokens: number;
};

/** Legs of one reason, kind of account and sign, added up. */
export type LegSum = { readonly reason: PostingReason; readonly kind: AccountKind; readonly tokens: number };

/** Adds legs up by reason, kind of account and sign. */
export function sumLegs(entries: readonly Pick<BankEntry, 'accountId' | 'amount' | 'reason'>[]): LegSum[] {
  const sums = new Map<string, LegSum>();
  for (const { accountId, amount, reason } of entries) {
    const { kind } = accountOf(accountId);
    const key = `${reason} ${kind} ${Math.sign(amount)}`;
    sums.set(key, { reason, kind, tokens: (sums.get(key)?.tokens ?? 0) + amount });
  }
  return [...sums.values()];
}

/**
 * Flows between kinds of accounts. Postings of one reason either all come from one kind of account or all go to one, so
 * the sums of their legs say where every token went.
 */
export function flowsOf(legs: readonly LegSum[]): Flow[] {
  const byReason = Map.groupBy(legs, ({ reason }) => reason);
  return [...byReason].flatMap(([reason, own]) => {
    const out = added(own.filter(({ tokens }) => tokens < 0));
    const into = added(own.filter(({ tokens }) => tokens > 0));
    const [onlyTarget] = into.size === 1 ? into.keys() : [];
    const [onlySource] = out.size === 1 ? out.keys() : [];
    if (onlyTarget) return [...out].map(([from, tokens]) => ({ from, to: onlyTarget, reason, tokens: -tokens }));
    if (onlySource) return [...into].map(([to, tokens]) => ({ from: onlySource, to, reason, tokens }));
    return [];
  });
}

function added(legs: readonly LegSum[]): Map<AccountKind, number> {
  const sums = new Map<AccountKind, number>();
  for (const { kind, tokens } of legs) sums.set(kind, (sums.get(kind) ?? 0) + tokens);
  return sums;
}
