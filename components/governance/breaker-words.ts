import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { listBreakers } from '#lib/api/safe-mode/contract.ts';
import type { Policy } from '#lib/governance/index.ts';
import { formatCountOf, formatPercent } from '../ui/format.ts';
import type { StatusKind } from '../ui/status.ts';
import { plainly } from './setting-words.ts';

/** A breaker as the API tells it. */
export type BreakerItem = AnswerOf<typeof listBreakers>['breakers'][number];

type Rules = Policy['breaker'];

const URGENCY: Record<BreakerItem['state'], number> = { open: 0, 'half-open': 1, closed: 2 };

/** Breakers that hold calls back first, then providers, then agents, each by name. */
export const byUrgency = (breakers: readonly BreakerItem[]): BreakerItem[] =>
  breakers.toSorted(
    (a, b) => URGENCY[a.state] - URGENCY[b.state] || rankOf(a) - rankOf(b) || a.scope.localeCompare(b.scope),
  );

const rankOf = ({ scope }: BreakerItem): number => (scope.startsWith('provider:') ? 0 : 1);

/** What a breaker watches: its kind and the id behind it. */
export function subjectOf(scope: string): { kind: 'provider' | 'agent'; id: string } {
  const [kind, ...rest] = scope.split(':');
  return { kind: kind === 'agent' ? 'agent' : 'provider', id: rest.join(':') };
}

/** A breaker's state as a sentence; `clock` writes an ISO time. */
export function stateOf(breaker: BreakerItem, clock: (at: string) => string): { kind: StatusKind; word: string } {
  if (breaker.state === 'closed') return { kind: 'settled', word: 'closed, calls go through' };
  if (breaker.state === 'half-open') return { kind: 'retry', word: 'half-open, letting probes through' };
  return { kind: 'danger', word: breaker.until ? `open, no calls until ${clock(breaker.until)}` : 'open, no calls' };
}

/** The share of calls in the window that failed or were slow; null without calls. */
export function shareOf({ window }: BreakerItem, what: 'failures' | 'slow'): number | null {
  return window.calls === 0 ? null : window[what] / window.calls;
}

/** Whether a window has too few calls to mean anything under these rules. */
export const isTooFew = ({ window }: BreakerItem, rules: Rules): boolean => window.calls < rules.minCalls;

/** When a breaker opens, in a sentence. */
export const openingRule = (rules: Rules): string =>
  `A breaker opens when, of at least ${formatCountOf(rules.minCalls, 'call')} in ${timeOf(rules.windowMs)}, ${formatPercent(rules.failureShare)} fail or ${formatPercent(rules.slowShare)} take longer than ${timeOf(rules.slowMs)}. After ${timeOf(rules.openMs)} it lets probes through; ${formatCountOf(rules.probes, 'success', 'successes')} in a row close it.`;

/** When safe mode comes on by itself, in a sentence. */
export const latchingRule = ({ system }: Rules): string =>
  `Safe mode comes on by itself when, of at least ${formatCountOf(system.minCalls, 'call')} in ${timeOf(system.windowMs)}, ${formatPercent(system.failureShare)} fail. It stays until a person releases it.`;

const timeOf = (ms: number): string => plainly(ms, 'ms') ?? `${ms} ms`;
