import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { CueKind } from './cues.ts';
import { buildLexicon, codeOfAbsence, isAbsence, type Lexicon } from './lexicon.ts';
import type { HeardFinding, Reader } from './reading.ts';
import { type Item, scan } from './scan.ts';

type FindingItem = Extract<Item, { type: 'finding' }>;
/** The items between two separators, and the separator it opens with. */
type Clause = { items: Item[]; opener: string };

const alwaysSplits = new Set(['.', ';', '!', '?', '\n', ':', '(', ')', '•', '|', '–', '—', '-', ',', '/', '+']);
/** Only these words begin a new statement about the same patient; “who” and “which” go on about the one just named. */
const contrast = /^(but|however|although|though|except|yet|whereas|while|instead|otherwise|until|then)/;
const splittingWords = new Set(['and', 'or', 'nor']);
const LIST_OPENERS = new Set([',', 'or', 'nor', '/']);

const cueOf = (item: Item, ...kinds: CueKind[]): string | undefined =>
  item.type === 'cue' ? item.cues.find((cue) => kinds.includes(cue.kind))?.phrase : undefined;

const openerOf = (item: Item): string | undefined => {
  if (item.type === 'mark') return alwaysSplits.has(item.mark) ? item.mark : undefined;
  if (item.type === 'word') return splittingWords.has(item.norm) ? item.norm : undefined;
  const turn = cueOf(item, 'turn');
  return turn !== undefined && contrast.test(turn) ? turn : undefined;
};

const clausesOf = (items: readonly Item[]): Clause[] => {
  const clauses: Clause[] = [{ items: [], opener: '.' }];
  for (const item of items) {
    const opener = openerOf(item);
    const current = clauses.at(-1) as Clause;
    const isNor = item.type === 'cue' && cueOf(item, 'deny') === 'nor';
    if (opener === undefined && !isNor) current.items.push(item);
    else if (current.items.length > 0) clauses.push({ items: [], opener: isNor ? 'nor' : (opener ?? '.') });
    else current.opener = isNor ? 'nor' : (opener ?? '.');
  }
  return clauses;
};

const isFinding = (item: Item): item is FindingItem => item.type === 'finding';
const firstCue = (items: readonly Item[], ...kinds: CueKind[]): string | undefined => {
  for (const item of items) {
    const phrase = cueOf(item, ...kinds);
    if (phrase !== undefined) return phrase;
  }
  return undefined;
};

/** How far within a clause a cue reaches; bounds the work on text without separators. */
const REACH_ITEMS = 16;

type Verdict = { state: HeardFinding['state']; cue?: string };

/** The clause alone decides: an odd number of denials before the finding or one right after it makes it absent. */
const judge = (clause: Clause, position: number): Verdict => {
  const before = clause.items.slice(Math.max(0, position - REACH_ITEMS), position);
  const after = clause.items.slice(position + 1, position + 1 + REACH_ITEMS);
  const pseudo = firstCue(before, 'pseudo');
  const doubt = firstCue([...before, ...after], 'doubt', 'suppose') ?? firstCue(after, 'doubted');
  if (doubt !== undefined) return { state: 'unknown', cue: doubt };
  const past = firstCue(before, 'past', 'history') ?? firstCue(after, 'past');
  const current = firstCue([...before, ...after], 'current-history');
  const denials = before.filter((item) => cueOf(item, 'deny', 'adjacent-deny') !== undefined);
  const denial = denials[0] && cueOf(denials[0], 'deny', 'adjacent-deny');
  if (pseudo === undefined && denials.length % 2 === 1 && denial !== undefined) return { state: 'absent', cue: denial };
  const following = after[0] && cueOf(after[0], 'denied', 'over');
  if (following !== undefined) return { state: 'absent', cue: following };
  return past !== undefined && current === undefined ? { state: 'unknown', cue: past } : { state: 'present' };
};

/** A bare entry after a denied clause: nothing but the finding and at most one word beside it. */
const continuesList = (clause: Clause): boolean =>
  LIST_OPENERS.has(clause.opener) &&
  clause.items.length <= 2 &&
  clause.items.some(isFinding) &&
  clause.items.every((item) => item.type !== 'cue');

/** Where a denied list closes with “or” or “nor”, every bare entry up to there belongs to the denial. */
const listEnd = (clauses: readonly Clause[], from: number): number => {
  let end = from;
  for (let index = from + 1; index < from + 20; index += 1) {
    const clause = clauses[index];
    if (!clause || !continuesList(clause)) break;
    if (clause.opener === 'or' || clause.opener === 'nor' || clause.opener === '/') end = index;
  }
  return end;
};

const isAboutOthers = (clause: Clause): boolean =>
  firstCue(clause.items, 'other-person') !== undefined && firstCue(clause.items, 'reporter') === undefined;

const isAboutRelatives = (clause: Clause): boolean =>
  firstCue(clause.items, 'family-history') !== undefined || isAboutOthers(clause);

const codesOf = (item: FindingItem, aboutRelatives: boolean): readonly string[] => {
  if (!aboutRelatives) return item.codes;
  return item.familyCode === undefined ? [] : [item.familyCode];
};

const settled = (code: string, verdict: Verdict): Verdict => {
  const kind = findingByCode.get(code)?.kind;
  const personal = kind === 'history' || kind === 'risk';
  const onlyPast =
    verdict.state === 'unknown' && /history|hx|h\/o|known|previous|prior|pmh|background/.test(verdict.cue ?? '');
  return personal && onlyPast ? { state: 'present' } : verdict;
};

const turned = ({ state }: Verdict): Verdict => ({ state: state === 'present' ? 'absent' : 'unknown' });

let lexicon: Lexicon | undefined;

/** Reads clause by clause and only whole phrases as they are written; a comma ends a denial unless “or” closes the list. */
export const clauseReader: Reader = {
  name: 'clause',
  read(text) {
    lexicon ??= buildLexicon(false);
    const clauses = clausesOf(scan(text, lexicon, 'exact').items);
    const heard: HeardFinding[] = [];
    let deniedUntil = -1;
    let carried: string | undefined;
    clauses.forEach((clause, index) => {
      const aboutRelatives = isAboutRelatives(clause);
      clause.items.forEach((item, position) => {
        if (!isFinding(item)) return;
        const own = judge(clause, position);
        const inherited: Verdict | undefined =
          index <= deniedUntil && own.state === 'present' && carried !== undefined
            ? { state: 'absent', cue: carried }
            : undefined;
        if (own.state === 'absent' && own.cue !== undefined && index > deniedUntil) {
          deniedUntil = listEnd(clauses, index);
          carried = own.cue;
        }
        for (const name of codesOf(item, aboutRelatives)) {
          const code = isAbsence(name) ? codeOfAbsence(name) : name;
          const { start, end } = item;
          heard.push({
            code,
            start,
            end,
            text: text.slice(start, end),
            ...settled(code, isAbsence(name) ? turned(own) : (inherited ?? own)),
          });
        }
      });
    });
    return heard;
  },
};
