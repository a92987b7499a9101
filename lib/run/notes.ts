import { elementsOfOrSet, emptyOrSet, mergeOrSets, type OrSet } from '#lib/memory/or-set.ts';

export type NoteSetName = 'findings' | 'notes';

/** A statement about a subtask, or about the whole run when the key is null. */
export type NoteElement = { readonly text: string; readonly subtaskKey: string | null };

/** Who added under a tag, by name and as the log's actor, when (ms since the epoch) and by which event. */
export type NoteTag = {
  readonly by: string;
  readonly actor: string;
  readonly at: number;
  readonly eventVersion: number;
};

/** A set of statements that merges in any order, with who said each. */
export type NoteSet = {
  readonly set: OrSet<{ text: string; subtaskKey: string | null }>;
  readonly tags: Readonly<Record<string, NoteTag>>;
};

const empty: NoteSet = { set: emptyOrSet, tags: {} };
export const noNotes: Readonly<Record<NoteSetName, NoteSet>> = { findings: empty, notes: empty };

/** A statement that stands, with all who said it. */
export type StandingNote = NoteElement & { readonly tags: readonly (NoteTag & { readonly tag: string })[] };

/** The set with what another knows: additions by tag, tags taken back. */
export function mergeNotes(
  { set, tags }: NoteSet,
  add: readonly (NoteElement & NoteTag & { readonly tag: string })[],
  remove: readonly string[],
): NoteSet {
  const added = add.reduce<OrSet<{ text: string; subtaskKey: string | null }>>(
    (sum, { tag, text, subtaskKey }) => {
      const element = { text, subtaskKey };
      return mergeOrSets(sum, { added: { [keyOf(element)]: { element, tags: [tag] } }, removed: [] });
    },
    { added: {}, removed: [...remove].sort() },
  );
  const said = add.map(({ tag, by, actor, at, eventVersion }) => [tag, { by, actor, at, eventVersion }] as const);
  return { set: mergeOrSets(set, added), tags: { ...tags, ...Object.fromEntries(said) } };
}

/** What stands in a set, in an order that is the same everywhere, each with those who said it and were not taken back. */
export function standingNotes({ set, tags }: NoteSet): StandingNote[] {
  const gone = new Set(set.removed);
  return elementsOfOrSet(set).map((element) => ({
    ...element,
    tags: (set.added[keyOf(element)]?.tags ?? []).flatMap((tag) => {
      const said = tags[tag];
      return said && !gone.has(tag) ? [{ tag, ...said }] : [];
    }),
  }));
}

/** The canonical text of an element, under which sets keep it. */
const keyOf = ({ text, subtaskKey }: NoteElement): string =>
  `{"subtaskKey":${JSON.stringify(subtaskKey)},"text":${JSON.stringify(text)}}`;
