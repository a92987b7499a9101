import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { codeOfAbsence, isAbsence } from './lexicon.ts';
import type { HeardFinding } from './reading.ts';

type Reach = { cue: string; used: boolean; words: number };

/** What is in force at a point of the text. */
export type Scope = {
  deny: Reach | null;
  adjacent: string | null;
  doubt: string | null;
  suppose: string | null;
  past: string | null;
  history: string | null;
  currentHistory: boolean;
  onset: boolean;
  person: 'none' | 'named' | 'family';
  sinceFinding: number;
};

/** A scope in which nothing is in force. */
export const freshScope = (): Scope => ({
  deny: null,
  adjacent: null,
  doubt: null,
  suppose: null,
  past: null,
  history: null,
  currentHistory: false,
  onset: false,
  person: 'none',
  sinceFinding: 0,
});

/** Whether a finding belongs to the person's past and habits, so that having had it counts as having it. */
export const isPersonal = (code: string): boolean => {
  const kind = findingByCode.get(code)?.kind;
  return kind === 'history' || kind === 'risk';
};

/** The state of one finding under the scope in force, and the words that decided it. */
const verdict = (scope: Scope, code: string): { state: HeardFinding['state']; cue?: string } => {
  const reason = scope.suppose ?? scope.doubt;
  if (reason !== null) return { state: 'unknown', cue: reason };
  const denial = scope.adjacent ?? scope.deny?.cue;
  if (denial !== undefined && denial !== null) return { state: 'absent', cue: denial };
  if (isPersonal(code)) return { state: 'present' };
  if (scope.past !== null) return { state: 'unknown', cue: scope.past };
  if (scope.history !== null && !scope.currentHistory) return { state: 'unknown', cue: scope.history };
  return { state: 'present' };
};

/** A name of a finding's absence turns the verdict round: afebrile is fever absent, “not afebrile” leaves it open. */
export const heardAs = (name: string, scope: Scope, words: string): { code: string } & ReturnType<typeof verdict> => {
  if (!isAbsence(name)) return { code: name, ...verdict(scope, name) };
  const code = codeOfAbsence(name);
  const { state } = verdict(scope, code);
  return { code, state: state === 'present' ? 'absent' : 'unknown', cue: words };
};
