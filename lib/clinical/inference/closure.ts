import { findings } from '#lib/clinical/knowledge/index.ts';
import type { Evidence } from '#lib/clinical/knowledge/schema.ts';

type State = 'present' | 'absent';

const reach = (step: (code: string) => readonly string[], start: string): string[] => {
  const seen = new Set<string>();
  const visit = (code: string): void => {
    for (const next of step(code)) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(start);
  return [...seen];
};

const directlyImplied = new Map(findings.map(({ code, implies }) => [code, implies ?? []]));
const directlyImplying = new Map<string, string[]>();
for (const { code, implies } of findings)
  for (const general of implies ?? []) directlyImplying.set(general, [...(directlyImplying.get(general) ?? []), code]);

/** Every finding that follows when this one is present, itself left out. */
export const generalsOf: ReadonlyMap<string, readonly string[]> = new Map(
  findings.map(({ code }) => [code, reach((next) => directlyImplied.get(next) ?? [], code)]),
);

/** Every finding that cannot be present when this one is absent, itself left out. */
export const specificsOf: ReadonlyMap<string, readonly string[]> = new Map(
  findings.map(({ code }) => [code, reach((next) => directlyImplying.get(next) ?? [], code)]),
);

/**
 * The evidence with everything that follows from it: what is implied is present, what would imply an absent
 * finding is absent. Where the two collide the more specific statement, presence, wins. Unknown codes are dropped.
 */
export const closeEvidence = (evidence: Evidence): ReadonlyMap<string, State> => {
  const states = new Map<string, State>();
  const stated = Object.entries(evidence.findings).filter(([code]) => generalsOf.has(code));
  for (const [code, state] of stated)
    if (state === 'absent') for (const other of [code, ...(specificsOf.get(code) ?? [])]) states.set(other, 'absent');
  for (const [code, state] of stated)
    if (state === 'present') for (const other of [code, ...(generalsOf.get(code) ?? [])]) states.set(other, 'present');
  return states;
};

/** What follows from some states, with what was stated left as it is: where the two collide the statement wins. */
export const impliedStates = (given: Evidence['findings']): Record<string, State> => {
  const states: Record<string, State> = {};
  const follow = (state: State, others: typeof generalsOf) => {
    for (const [code, stated] of Object.entries(given))
      if (stated === state) for (const other of others.get(code) ?? []) states[other] = state;
  };
  follow('absent', specificsOf);
  follow('present', generalsOf);
  return { ...states, ...given };
};
