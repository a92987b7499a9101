import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { HeardFindings } from '../outputs/findings.ts';

/** What one reader heard, with the weight of its vote. */
export type Hearing = { readonly heard: HeardFindings; readonly weight: number };

type Entry = HeardFindings['heard'][number];

const order = { present: 2, absent: 1, unknown: 0 };

/** One entry per code and reader; present outweighs absent, as a reader that affirms anywhere means it. */
const strongest = (heard: readonly Entry[]): Map<string, Entry> => {
  const best = new Map<string, Entry>();
  for (const entry of heard) {
    const known = best.get(entry.code);
    if (!known || order[entry.state] > order[known.state]) best.set(entry.code, entry);
  }
  return best;
};

/**
 * Findings by weighted majority of those who heard them: silence of a reader is no denial. A tie between present and
 * absent becomes unknown, so that a doubtful word never decides.
 */
export function poolFindings(hearings: readonly Hearing[]): HeardFindings {
  const votes = hearings.map(({ heard, weight }) => ({
    entries: strongest(heard.heard),
    weight: weight > 0 ? weight : 1e-6,
  }));
  const codes = [...new Set(votes.flatMap(({ entries }) => [...entries.keys()]))];
  return { heard: codes.flatMap((code) => decided(code, votes)) };
}

function decided(code: string, votes: readonly { entries: Map<string, Entry>; weight: number }[]): Entry[] {
  const weights = { present: 0, absent: 0, unknown: 0 };
  const entries = votes.flatMap(({ entries: own, weight }) => {
    const entry = own.get(code);
    if (entry) weights[entry.state] += weight;
    return entry ? [entry] : [];
  });
  const state = winner(weights);
  const spoken = entries.find((entry) => entry.state === state) ?? entries[0];
  return spoken ? [{ ...spoken, state }] : [];
}

const winner = ({ present, absent, unknown }: Record<Entry['state'], number>): Entry['state'] => {
  if (present > absent && present >= unknown) return 'present';
  if (absent > present && absent >= unknown) return 'absent';
  return 'unknown';
};

/** The heard finding that tells most: the present one that is rarest among people who consult. Null when nothing is present. */
export function mostTelling({ heard }: HeardFindings): { code: string; name: string } | null {
  const present = heard.flatMap(({ code, state }) => (state === 'present' ? (findingByCode.get(code) ?? []) : []));
  const [first] = present.sort((a, b) => a.baseRate - b.baseRate || (a.code < b.code ? -1 : 1));
  return first ? { code: first.code, name: first.name } : null;
}
