import { estimateTokens } from '#lib/kernel/estimate-tokens.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { RunState } from './state.ts';

/** Values of memory never change, so each is measured once. */
const measured = new WeakMap<object, number>();

/** Tokens of each memory cell a subtask reads, as the cell stands now; cells that hold nothing are left out. */
export function inputTokens({ memory }: Pick<RunState, 'memory'>, { reads }: Pick<Subtask, 'reads'>) {
  return Object.fromEntries(
    reads.flatMap((cell) => {
      const current = memory[cell]?.at(-1);
      return current ? [[cell, tokensOf(current.value)] as const] : [];
    }),
  );
}

function tokensOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return estimateTokens(JSON.stringify(value));
  const known = measured.get(value);
  if (known !== undefined) return known;
  const tokens = estimateTokens(JSON.stringify(value));
  measured.set(value, tokens);
  return tokens;
}
