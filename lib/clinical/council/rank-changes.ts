import type { Ranked } from '#lib/clinical/inference/index.ts';
import { assembleEvidence } from '#lib/clinical/intake/assemble-evidence.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import { rankers } from './methods.ts';
import type { Intake } from './outputs/intake.ts';
import type { KnownCase } from './task-cells.ts';
import { percent } from './words.ts';

/** Where conditions stood before the last late information, by the same method on both sides. */
export type RankChanges = {
  readonly summary: string;
  readonly lines: string[];
  readonly of: (id: string) => { from: number; probability: number; because: string } | null;
};

const MOST_LINES = 4;
const TOLD_FROM = 0.03;

const placeOf = ({ candidates }: Ranked, id: string): number =>
  candidates.findIndex(({ conditionId }) => conditionId === id) + 1;
const shareOf = ({ candidates }: Ranked, id: string): number =>
  candidates.find(({ conditionId }) => conditionId === id)?.probability ?? 0;

/** What the last late information moved: Bayes on the case before it against Bayes on the case with it. Null when none came. */
export function rankChangesOf(latest: Intake['latest'], known: KnownCase): RankChanges | null {
  if (!latest) return null;
  const before = rankers.bayes(assembleEvidence(latest.before, lexicalReader).evidence);
  const now = rankers.bayes(known.evidence);
  const ids = [...new Set([...now.candidates, ...before.candidates].map(({ conditionId }) => conditionId))];
  const moved = ids
    .map((id) => ({ id, earlier: shareOf(before, id), now: shareOf(now, id) }))
    .filter((share) => Math.abs(share.now - share.earlier) >= TOLD_FROM)
    .sort((a, b) => Math.abs(b.now - b.earlier) - Math.abs(a.now - a.earlier));
  const names = new Map([...before.candidates, ...now.candidates].map(({ conditionId, name }) => [conditionId, name]));
  return {
    summary: latest.summary,
    lines: moved
      .slice(0, MOST_LINES)
      .map((share) => `${names.get(share.id) ?? share.id} ${percent(share.earlier)} → ${percent(share.now)}`),
    of: (id) => {
      const from = placeOf(before, id);
      return from > 0 && from !== placeOf(now, id)
        ? { from, probability: shareOf(before, id), because: latest.summary }
        : null;
    },
  };
}
