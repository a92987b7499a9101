import type { Policy } from '#lib/governance/policy.ts';
import type { BreakerScope, CallWindow, SafeMode } from './types.ts';

/** Why safe mode latches. */
export type SafeModeReason = SafeMode['why'];

/**
 * Whether errors over the system's window call for safe mode, and the sentence for the banner; null when they do not.
 * `cause` is the breaker whose calls tipped the balance, or `system` when no single one did. Releasing is for people only.
 */
export function shouldLatchSafeMode(
  window: CallWindow,
  rules: Policy['breaker'],
  cause: BreakerScope,
): SafeModeReason | null {
  const { windowMs, minCalls, failureShare: limit } = rules.system;
  const { calls, failures, slow } = window;
  if (calls === 0 || calls < minCalls || failures / calls < limit) return null;
  const reached = `Errors reached ${percent(failures / calls)} in ${duration(windowMs)} (limit ${percent(limit)})`;
  const sentence = cause === 'system' ? `${reached}.` : `${reached}, tripped by ${nameOf(cause)}.`;
  return { rule: 'failure-share', calls, failures, slow, windowMs, limit, scope: cause, sentence };
}

/** Safe mode because a person asked for it, with the reason given. */
export function safeModeByPerson(name: string, note: string): SafeModeReason {
  const sentence = `${name} turned safe mode on: ${note.trim().replace(/\.$/, '')}.`;
  return { rule: 'person', calls: 0, failures: 0, slow: 0, windowMs: 0, limit: 0, scope: 'person', sentence };
}

const nameOf = (scope: BreakerScope): string => scope.replace(':', ' ');

const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

const numberWords = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function duration(ms: number): string {
  const isMinutes = ms % 60_000 === 0;
  const count = isMinutes ? ms / 60_000 : ms / 1000;
  const unit = isMinutes ? 'minute' : 'second';
  return `${numberWords[count] ?? count} ${unit}${count === 1 ? '' : 's'}`;
}
