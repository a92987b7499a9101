/** A finding heard in a text. `unknown` means it was mentioned but neither affirmed nor denied for this patient now. */
export type HeardFinding = {
  code: string;
  state: 'present' | 'absent' | 'unknown';
  start: number;
  end: number;
  text: string;
  /** The words that decided the state, when it is not a plain statement. */
  cue?: string;
};

/** What one reader makes of a text. */
export type Reader = { readonly name: 'lexical' | 'clause'; read(text: string): HeardFinding[] };

/** One state per code: present outweighs absent, absent outweighs a mere mention. */
export const statesOf = (heard: readonly HeardFinding[]): Record<string, HeardFinding['state']> => {
  const rank = { unknown: 0, absent: 1, present: 2 };
  const states: Record<string, HeardFinding['state']> = {};
  for (const { code, state } of heard) {
    const known = states[code];
    if (known === undefined || rank[state] > rank[known]) states[code] = state;
  }
  return states;
};
