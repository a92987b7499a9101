import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { simulate } from '../simulate.ts';

/** A bug planted on purpose: one expression of one file of the engine, as it is and as it shall be. */
export type Mutant = {
  readonly name: string;
  /** Under `lib/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Shows only when a seed is lived through twice. */
  readonly isFickle?: boolean;
};

/** Whether the expression stands where the mutant expects it, exactly once. */
export const fits = (mutant: Mutant): boolean =>
  readFileSync(new URL(LIB + mutant.file), 'utf8').split(mutant.from).length === 2;

const LIB = new URL('../../../', import.meta.url).href;
const ENTRY = `${LIB}orchestrator/simulation/simulate.ts`;
/** The sound engine that mutants share what they can with. */
const SOUND = 'none';
/** By file, the files of ours that import it. */
const importers = new Map<string, Set<string>>();
const byName = new Map<string, Mutant>();
const applied = new Set<string>();
let sound: Promise<unknown> | null = null;

/**
 * The simulation on an engine with the bug in it. Only the changed file and whatever rests on it are loaded once more; all
 * else is shared with the sound engine, which stays as it is. Throws when the file is no part of it.
 */
export async function simulateWith(mutant: Mutant): Promise<typeof simulate> {
  sound ??= loadSound();
  await sound;
  byName.set(mutant.name, mutant);
  const entry: { simulate: typeof simulate } = await import(markedAs(ENTRY, mutant.name));
  if (!applied.has(mutant.name)) throw new Error(`The mutant “${mutant.name}” was never loaded: ${mutant.file}`);
  return entry.simulate;
}

/** Loads the engine as it is, and notes which file imports which. */
function loadSound(): Promise<unknown> {
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      const name = nameIn(context.parentURL);
      if (name === undefined || !isOurs(resolved.url)) return resolved;
      if (name === SOUND) note(plainOf(resolved.url), plainOf(context.parentURL ?? ''));
      const mutant = byName.get(name);
      const isChanged = mutant !== undefined && restingOn(LIB + mutant.file).has(plainOf(resolved.url));
      return { ...resolved, url: markedAs(resolved.url, isChanged ? name : SOUND) };
    },
    load: (url, context, next) => {
      const loaded = next(url, context);
      const mutant = byName.get(nameIn(url) ?? SOUND);
      if (!mutant || plainOf(url) !== LIB + mutant.file) return loaded;
      return { ...loaded, source: mutated(textOf(loaded.source), mutant) };
    },
  });
  return import(markedAs(ENTRY, SOUND));
}

function note(file: string, importer: string): void {
  const known = importers.get(file) ?? new Set();
  importers.set(file, known.add(importer));
}

const resting = new Map<string, ReadonlySet<string>>();

/** A file and all that import it, directly or through others. */
function restingOn(file: string): ReadonlySet<string> {
  const known = resting.get(file);
  if (known) return known;
  const found = new Set([file]);
  // A set that grows while it is gone through is gone through to its end.
  for (const one of found) for (const importer of importers.get(one) ?? []) found.add(importer);
  resting.set(file, found);
  return found;
}

function mutated(source: string, mutant: Mutant): string {
  applied.add(mutant.name);
  return source.replace(mutant.from, () => mutant.to);
}

const textOf = (source: unknown): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source as Uint8Array);

const isOurs = (url: string): boolean => url.startsWith(LIB) && url.endsWith('.ts');
const plainOf = (url: string): string => url.split('?')[0] ?? url;
const markedAs = (url: string, name: string): string => `${url}?mutant=${encodeURIComponent(name)}`;
const nameIn = (url: string | undefined): string | undefined => {
  const name = url?.split('?mutant=')[1];
  return name === undefined ? undefined : decodeURIComponent(name);
};
