import MiniSearch from 'minisearch';
import { findings } from '#lib/clinical/knowledge/index.ts';

/** A finding that fits a query; `via` is the synonym it was found by, when the name does not show why. */
export type FoundFinding = { readonly code: string; readonly name: string; readonly via: string | null };

type Entry = { id: string; code: string; words: string; isName: boolean };

let built: { index: MiniSearch<Entry>; entries: ReadonlyMap<string, Entry> } | null = null;

function searchable() {
  if (built) return built;
  const entries = findings.flatMap(({ code, name, synonyms }) =>
    [name, ...synonyms].map((words, place) => ({ id: `${code} ${place}`, code, words, isName: place === 0 })),
  );
  const index = new MiniSearch<Entry>({
    fields: ['words'],
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      boostDocument: (id) => (String(id).endsWith(' 0') ? 1.4 : 1),
    },
  });
  index.addAll(entries);
  built = { index, entries: new Map(entries.map((entry) => [entry.id, entry])) };
  return built;
}

const nameOf: ReadonlyMap<string, string> = new Map(findings.map(({ code, name }) => [code, name]));

/** Findings by name, layman's word, abbreviation or slip of the pen, best first. */
export function searchFindings(query: string, limit = 8): FoundFinding[] {
  if (query.trim().length < 2) return [];
  const { index, entries } = searchable();
  const found = new Map<string, FoundFinding>();
  for (const { id } of index.search(query)) {
    const entry = entries.get(String(id));
    if (!entry || found.has(entry.code)) continue;
    found.set(entry.code, {
      code: entry.code,
      name: nameOf.get(entry.code) ?? entry.code,
      via: entry.isName ? null : entry.words,
    });
    if (found.size === limit) break;
  }
  return [...found.values()];
}
