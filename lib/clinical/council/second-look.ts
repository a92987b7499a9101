import type { Ranked, Ranker } from '#lib/clinical/inference/index.ts';
import { conditionById } from '#lib/clinical/knowledge/index.ts';
import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { Differential } from './outputs/differential.ts';
import { mentionsIn } from './planner/mentions.ts';
import type { KnownCase } from './task-cells.ts';

/** What a second look came to: the ranking without the obvious answer, the systems it was asked about, and what it set aside. */
type SecondLook = { readonly ranked: Ranked; readonly scope: System[]; readonly challenged: string | null };

/** The condition most believed in so far: the leading one of the specialists, else of the ranker itself. */
function obvious(own: Ranked, specialists: readonly Differential[]): string | undefined {
  const leads = specialists.flatMap(({ abstained, candidates }) => (abstained ? [] : candidates.slice(0, 1)));
  return leads.sort((a, b) => b.probability - a.probability)[0]?.id ?? own.candidates[0]?.conditionId;
}

/**
 * Assumes the obvious answer to be wrong and ranks what is left, within the systems that the note names when it names no
 * condition. A condition it names is what it asks to look at, and so is never set aside. The note chooses where to look;
 * it cannot change a probability.
 */
export function secondLook(
  note: string,
  rank: Ranker,
  { evidence }: KnownCase,
  specialists: readonly Differential[],
): SecondLook {
  const { spoken, conditions } = mentionsIn(note);
  const scope = conditions.length > 0 ? [] : spoken;
  const ranked = rank(evidence, { scope });
  const lead = obvious(ranked, specialists);
  const set = lead !== undefined && !conditions.includes(lead) ? lead : undefined;
  if (set === undefined) return { ranked, scope, challenged: null };
  const left = ranked.candidates.filter(({ conditionId }) => conditionId !== set);
  const aside = ranked.candidates.find(({ conditionId }) => conditionId === set)?.probability ?? 0;
  return {
    ranked: { ...ranked, candidates: left, noneOfThese: Math.min(1, ranked.noneOfThese + aside) },
    scope,
    challenged: conditionById.get(set)?.name ?? set,
  };
}
