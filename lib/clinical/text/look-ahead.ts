import type { CueKind } from './cues.ts';
import type { Item } from './scan.ts';

/** Items looked at beyond a comma; bounds the work on text without separators. */
const LOOKAHEAD_ITEMS = 14;

/** Words that stand for a person and begin a statement. */
export const pronouns = new Set(['he', 'she', 'i', 'they', 'patient', 'it', 'we']);
const units = /^(second|sec|min|minute|hour|hr|h|day|night|week|wk|month|year|d)s?$/;

/** Verbs after a finding that make it a statement of its own, and those that merely report a list. */
const beginning = /^(started|began|since|is|are|was|has|have|got|came on|now|developed|but)$/;
const reporting = /noted|yes/;
/** Words an unknown entry of a denied list may have. */
const LONGEST_LIST_ENTRY = 4;

/** Whether a mark ends a sentence. */
export const isBreak = (mark: string) => /^[.;!?\n)\]}|•]$/.test(mark);
/** Whether a mark parts the entries of a list or the clauses of a sentence. */
export const isPause = (mark: string) => /^[,–—\-(<>[{]$/.test(mark);
/** Whether an item is a cue of one of the kinds. */
export const hasKind = (item: Item | undefined, ...kinds: CueKind[]) =>
  item?.type === 'cue' && item.cues.some((cue) => kinds.includes(cue.kind));
/** The word or cue an item is, '' for findings and marks. */
export const wordOf = (item: Item | undefined): string => {
  if (item?.type === 'word') return item.norm;
  return item?.type === 'cue' ? (item.cues[0]?.phrase ?? '') : '';
};

/** Whether nothing follows in this clause. */
export const isEnd = (item: Item | undefined): boolean =>
  item === undefined || (item.type === 'mark' && (isBreak(item.mark) || isPause(item.mark)));

/** Whether a finding comes within three items, before any separator. */
export const findingFollows = (items: readonly Item[], index: number): boolean => {
  for (let ahead = index + 1; ahead <= index + 3; ahead += 1) {
    const item = items[ahead];
    if (!item || (item.type === 'mark' && item.mark !== ':')) return false;
    if (item.type === 'finding') return true;
  }
  return false;
};

/** Whether what follows a comma or “and” is a new statement and not the next entry of a denied list. */
export const startsStatement = (items: readonly Item[], index: number): boolean => {
  if (/^(or|nor)$/.test(wordOf(items[index + 1]))) return false;
  let named = false;
  for (let ahead = index + 1; ahead < index + LOOKAHEAD_ITEMS; ahead += 1) {
    const item = items[ahead];
    if (!item) return false;
    if (item.type === 'mark') return !named && isPause(item.mark) && ahead > index + LONGEST_LIST_ENTRY;
    if (item.type === 'finding') named = true;
    else if (item.type === 'cue') {
      if (hasKind(item, 'deny')) return false;
      if (hasKind(item, 'confirmed') && !reporting.test(wordOf(item))) return true;
      if (hasKind(item, 'affirm', 'turn') && (!named || beginning.test(wordOf(item)))) return true;
    } else if (!named && pronouns.has(item.norm)) return true;
    else if (named && (item.norm === 'or' || item.norm === 'nor' || item.norm === 'and')) return false;
    else if (named && units.test(item.norm)) return true;
  }
  return false;
};
