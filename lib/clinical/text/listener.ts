import type { Cue } from './cues.ts';
import { isAbsence } from './lexicon.ts';
import { findingFollows, hasKind, isBreak, isEnd, isPause, pronouns, startsStatement, wordOf } from './look-ahead.ts';
import type { HeardFinding } from './reading.ts';
import type { Item } from './scan.ts';
import { freshScope, heardAs, isPersonal } from './scope.ts';

/** `inverse` marks words that name an absence, whose answers turn round. */
export type Draft = HeardFinding & { denied: boolean; inverse: boolean };
/** A denial that named nothing within this many words, or nothing more after it, has lost its force. */
const DENIAL_REACH_WORDS = 8;
/** Findings a word after a list can still settle; bounds the work on text without full stops. */
const MAX_LIST = 40;

const yes = new Set(['yes', 'yeah', 'yep', 'present', 'positive', 'true']);
const no = new Set(['no', 'nope', 'none', 'never', 'nil', 'absent', 'negative', 'denied', 'denies', 'false']);
const backwardPast = /(ago|last year|in childhood|as a child|as a teenager|in the past|youth)$/;
const contrast = /^(but|however|although|though|whereas|while|yet|nevertheless|instead)$/;

const opposite = { present: 'absent', absent: 'present', unknown: 'unknown' } as const;

/** Gives a finding already heard another state; words that name an absence take the opposite one. */
const settle = (draft: Draft, state: HeardFinding['state'], cue: string): void => {
  const settled = draft.inverse ? opposite[state] : state;
  Object.assign(draft, { state: settled, cue, denied: settled === 'absent' });
};

const isQuestion = (sentence: string) => /^\s*(do|does|did|have|has|are|is|any|can|could)\b/i.test(sentence);

/** An absence said with a denial opens a list: “does not smoke, drink or use drugs”. */
const denyingWords = /\b(no|not|never|doesn['’]?t)\b/i;

/** Walks over the items of a text and settles the state of every finding. */
export class Listener {
  readonly heard: Draft[] = [];
  private scope = freshScope();
  private segmentFrom = 0;
  private sentenceFrom = 0;
  private listFrom = 0;
  private joined = false;
  private readonly text: string;
  private readonly items: readonly Item[];

  constructor(text: string, items: readonly Item[]) {
    this.text = text;
    this.items = items;
  }

  listen(): Draft[] {
    for (let index = 0; index < this.items.length; index += 1) {
      const item = this.items[index] as Item;
      if (item.type === 'finding') this.hearFinding(item);
      else if (item.type === 'cue') this.hearCue(item.cues, index);
      else if (item.type === 'mark') this.hearMark(item, index);
      else this.hearWord(item.norm, index);
    }
    return this.heard;
  }

  private hearFinding(item: Extract<Item, { type: 'finding' }>): void {
    const { scope } = this;
    const codes = scope.person === 'none' ? item.codes : item.familyCode === undefined ? [] : [item.familyCode];
    for (const name of codes) {
      const { code, state, cue } = heardAs(name, scope, this.text.slice(item.start, item.end));
      const { start, end } = item;
      this.heard.push({
        code,
        state,
        start,
        end,
        text: this.text.slice(start, end),
        ...(cue !== undefined && { cue }),
        denied: state === 'absent',
        inverse: isAbsence(name),
      });
    }
    const words = this.text.slice(item.start, item.end);
    if (codes.some(isAbsence) && denyingWords.test(words)) scope.deny = { cue: words, used: true, words: 0 };
    if (scope.deny) Object.assign(scope.deny, { used: true, words: 0 });
    if (scope.person === 'named') scope.person = 'family';
    scope.adjacent = null;
    scope.sinceFinding = 0;
  }

  private hearCue(cues: readonly Cue[], index: number): void {
    const { scope } = this;
    const forward = findingFollows(this.items, index);
    for (const cue of this.chosen(cues, forward, index)) {
      if (cue.kind === 'deny') {
        scope.deny = { cue: cue.phrase, used: false, words: 0 };
        scope.doubt = null;
      } else if (cue.kind === 'adjacent-deny') scope.adjacent = cue.phrase;
      else if (cue.kind === 'doubt' || cue.kind === 'suppose') scope[cue.kind] = cue.phrase;
      else if (cue.kind === 'denied') this.settleBack('absent', cue.phrase);
      else if (cue.kind === 'over') this.settleBack('absent', cue.phrase);
      else if (cue.kind === 'doubted') this.settleBack('unknown', cue.phrase);
      else if (cue.kind === 'confirmed') this.settleBack('present', cue.phrase);
      else if (cue.kind === 'affirm') this.affirm();
      else if (cue.kind === 'turn') this.turn(cue.phrase);
      else if (cue.kind === 'past') this.hearPast(cue.phrase, index);
      else if (cue.kind === 'history') scope.history = cue.phrase;
      else if (cue.kind === 'current-history') scope.currentHistory = true;
      else if (cue.kind === 'family-history') scope.person = 'family';
      else if (cue.kind === 'other-person') this.hearPerson(index);
      else if (cue.kind === 'reporter' && scope.person === 'named') scope.person = 'none';
      else if (cue.kind === 'patient' && scope.person !== 'none' && index > 0) scope.person = 'none';
    }
    if (!cues.some((cue) => cue.kind === 'deny' || cue.kind === 'adjacent-deny')) this.countWord();
  }

  /** Of several readings of the same words the one that fits their place. */
  private chosen(cues: readonly Cue[], forward: boolean, index: number): readonly Cue[] {
    if (cues.length === 1 && !['denied', 'doubted', 'confirmed', 'over'].includes(cues[0]?.kind ?? '')) return cues;
    const reporter = cues.find((cue) => cue.kind === 'reporter');
    if (reporter && this.scope.person === 'named') return [reporter];
    const backward = cues.filter((cue) => ['denied', 'doubted', 'confirmed', 'over'].includes(cue.kind));
    const ahead = cues.filter((cue) => !backward.includes(cue) && cue.kind !== 'reporter');
    const adjoining = this.heard.length > Math.max(this.listFrom, this.segmentFrom) && this.scope.sinceFinding <= 3;
    if (ahead.length > 0 && (forward || !adjoining || !(isEnd(this.items[index + 1]) || backward.length === 0)))
      return ahead;
    return adjoining ? backward : ahead;
  }

  private recent(from: number): Draft[] {
    return this.heard.slice(Math.max(from, this.heard.length - MAX_LIST));
  }

  private settleBack(state: HeardFinding['state'], cue: string): void {
    const targets = this.recent(this.joined ? this.listFrom : Math.max(this.listFrom, this.segmentFrom));
    for (const draft of targets) {
      if (state === 'present' && draft.denied && !draft.inverse) continue;
      if (draft.state === 'unknown' && state === 'absent' && draft.cue !== undefined) continue;
      settle(draft, state, cue);
    }
    this.listFrom = this.heard.length;
  }

  private affirm(): void {
    const { scope } = this;
    if (scope.deny?.used) scope.deny = null;
    if (scope.person === 'named') scope.person = 'family';
  }

  private turn(phrase: string): void {
    const { person } = this.scope;
    const { currentHistory } = this.scope;
    this.scope = { ...freshScope(), currentHistory, person: contrast.test(phrase) ? 'none' : person };
    this.nextSegment();
    this.listFrom = this.heard.length;
  }

  private hearPast(phrase: string, index: number): void {
    if (!backwardPast.test(phrase)) {
      this.scope.past = phrase;
      return;
    }
    const numberAhead = /^\d/.test(wordOf(this.items[index + 1]));
    if (this.scope.onset || (phrase === 'in the past' && numberAhead)) return;
    for (const draft of this.recent(this.segmentFrom))
      if (draft.state === 'present' && !isPersonal(draft.code)) Object.assign(draft, { state: 'unknown', cue: phrase });
  }

  private hearPerson(index: number): void {
    const before = wordOf(this.items[index - 1]);
    const earlier = wordOf(this.items[index - 2]);
    if (before === 'by' || earlier === 'by' || hasKind(this.items[index + 1], 'reporter')) return;
    if (this.scope.person === 'none') this.scope.person = 'named';
  }

  private hearMark(item: Extract<Item, { type: 'mark' }>, index: number): void {
    const { mark } = item;
    if (mark === '?' && this.isQueryMark(item, index)) {
      this.scope.doubt = '?';
      return;
    }
    if (mark === '?') this.answer(index);
    if ((mark === ':' || mark === '=') && this.answerField(index)) return;
    if (mark === '\n' && /^(or|and|nor)$/.test(wordOf(this.items[index + 1]))) return;
    if (isBreak(mark)) this.endSentence();
    else if (isPause(mark)) this.pause(index);
  }

  private isQueryMark(item: Item, index: number): boolean {
    const [before, after] = [this.items[index - 1], this.items[index + 1]];
    return after !== undefined && after.start === item.end && (before === undefined || before.end < item.start);
  }

  /** “Any fever? No.” – the answer settles the findings of the question. */
  private answer(index: number): void {
    if (this.heard.length === this.sentenceFrom) return;
    const next = this.items[index + 1]?.type === 'mark' ? this.items[index + 2] : this.items[index + 1];
    const word = wordOf(next);
    const after = this.items[this.items.indexOf(next as Item, index) + 1];
    const alone = isEnd(after);
    const asked = this.recent(this.sentenceFrom);
    if (no.has(word) && alone) for (const draft of asked) settle(draft, 'absent', word);
    else if (yes.has(word)) for (const draft of asked) settle(draft, 'present', word);
    else if (isQuestion(this.text.slice(this.sentenceStart(index)).slice(0, 24)))
      for (const draft of asked) settle(draft, 'unknown', '?');
  }

  private sentenceStart(index: number): number {
    for (let back = index - 1; back >= 0 && back > index - 60; back -= 1) {
      const item = this.items[back];
      if (item?.type === 'mark' && isBreak(item.mark)) return item.end;
    }
    return this.items[Math.max(0, index - 60)]?.start ?? 0;
  }

  /** “Fever: no” – a field with its answer. */
  private answerField(index: number): boolean {
    const word = wordOf(this.items[index + 1]);
    if (this.items[index - 1]?.type !== 'finding' || !(yes.has(word) || no.has(word))) return false;
    if (!isEnd(this.items[index + 2])) return false;
    this.settleBack(no.has(word) ? 'absent' : 'present', word);
    this.scope.deny = null;
    return true;
  }

  private endSentence(): void {
    this.scope = freshScope();
    this.sentenceFrom = this.heard.length;
    this.listFrom = this.heard.length;
    this.nextSegment();
  }

  private pause(index: number): void {
    this.scope.doubt = null;
    this.scope.adjacent = null;
    this.scope.onset = false;
    if (this.scope.deny && startsStatement(this.items, index)) this.scope.deny = null;
    if (this.scope.past !== null && startsStatement(this.items, index)) this.scope.past = null;
    if (this.scope.person === 'named') this.scope.person = 'none';
    this.nextSegment();
  }

  private nextSegment(): void {
    this.segmentFrom = this.heard.length;
    this.joined = false;
  }

  private hearWord(norm: string, index: number): void {
    const { scope } = this;
    if (norm === 'and' || norm === 'or') {
      if (this.heard.length === this.segmentFrom) this.joined = true;
      if (scope.deny?.used && norm === 'and' && startsStatement(this.items, index)) scope.deny = null;
    } else if (norm === 'died' && scope.person === 'named') scope.person = 'family';
    else if (/^(start|began|begun|onset|sinc|first)/.test(norm)) scope.onset = true;
    else if (pronouns.has(norm) && scope.person === 'family' && hasKind(this.items[index + 1], 'affirm'))
      scope.person = 'none';
    this.countWord();
  }

  private countWord(): void {
    const { scope } = this;
    scope.sinceFinding += 1;
    scope.adjacent = null;
    if (!scope.deny) return;
    scope.deny.words += 1;
    if (scope.deny.words > DENIAL_REACH_WORDS) scope.deny = null;
  }
}
