import { type Claim, compareClaims } from './claims.ts';

/** Work that waits for one agent, in whatever order. */
export type Line<C extends Claim> = { readonly agentId: string; readonly waiting: readonly C[] };

/**
 * What an idle agent should take over: from the longest line that holds something it may take, the claim that would be
 * served first there. Lines of the same length in the order of their agents' ids. Null when there is nothing for it.
 */
export function chooseHelp<C extends Claim>(
  lines: readonly Line<C>[],
  mayTake: (claim: C) => boolean,
  ageingMs: number,
): { readonly claim: C; readonly line: Line<C> } | null {
  const longestFirst = [...lines].sort(
    (a, b) => b.waiting.length - a.waiting.length || (a.agentId < b.agentId ? -1 : 1),
  );
  for (const line of longestFirst) {
    const claim = [...line.waiting].sort(compareClaims(ageingMs)).find(mayTake);
    if (claim) return { claim, line };
  }
  return null;
}
