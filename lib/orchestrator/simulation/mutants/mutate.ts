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
  /** Takes dozens of seeds to show: left out of the quick hunt. */
  readonly isShy?: boolean;
};

/** Whether the expression stands where the mutant expects it, exactly once. */
export const fits = (mutant: Mutant): boolean =>
  readFileSync(new URL(LIB + mutant.file), 'utf8').split(mutant.from).length === 2;

const LIB = new URL('../../../', import.meta.url).href;
const byName = new Map<string, Mutant>();
const applied = new Set<string>();
let isHooked = false;

/**
 * The simulation on an engine with the bug in it. Every module of ours is loaded once more for it, so that mutants and the
 * sound engine live side by side in one process. Throws when the file is no part of it.
 */
export async function simulateWith(mutant: Mutant): Promise<typeof simulate> {
  hook();
  byName.set(mutant.name, mutant);
  const entry: { simulate: typeof simulate } = await import(
    markedAs(`${LIB}orchestrator/simulation/simulate.ts`, mutant.name)
  );
  if (!applied.has(mutant.name)) throw new Error(`The mutant “${mutant.name}” was never loaded: ${mutant.file}`);
  return entry.simulate;
}

function hook(): void {
  if (isHooked) return;
  isHooked = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      const mutant = mutantOf(context.parentURL);
      return mutant && isOurs(resolved.url) ? { ...resolved, url: markedAs(resolved.url, mutant.name) } : resolved;
    },
    load: (url, context, next) => {
      const loaded = next(url, context);
      const mutant = mutantOf(url);
      if (!mutant || plainOf(url) !== LIB + mutant.file) return loaded;
      return { ...loaded, source: mutated(textOf(loaded.source), mutant) };
    },
  });
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
const mutantOf = (url: string | undefined): Mutant | undefined => {
  const name = url?.split('?mutant=')[1];
  return name === undefined ? undefined : byName.get(decodeURIComponent(name));
};
