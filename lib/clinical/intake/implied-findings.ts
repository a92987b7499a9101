import { findingByCode, findings } from '#lib/clinical/knowledge/index.ts';

type State = 'present' | 'absent';

const specificOf: ReadonlyMap<string, readonly string[]> = (() => {
  const specific = new Map<string, string[]>();
  for (const { code, implies = [] } of findings)
    for (const general of implies) specific.set(general, [...(specific.get(general) ?? []), code]);
  return specific;
})();

const reach = (from: readonly string[], next: (code: string) => readonly string[]): Set<string> => {
  const reached = new Set<string>();
  const open = [...from];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (reached.has(code)) continue;
    reached.add(code);
    open.push(...next(code));
  }
  return reached;
};

/** Findings with all they imply: a present one makes its general ones present, an absent one its special ones absent; what was given stays. */
export const impliedStates = (given: Readonly<Record<string, State>>): Record<string, State> => {
  const codesIn = (state: State) => Object.keys(given).filter((code) => given[code] === state);
  const present = reach(codesIn('present'), (code) => findingByCode.get(code)?.implies ?? []);
  const absent = reach(codesIn('absent'), (code) => specificOf.get(code) ?? []);
  const states: Record<string, State> = {};
  for (const code of absent) states[code] = 'absent';
  for (const code of present) states[code] = 'present';
  return { ...states, ...given };
};
