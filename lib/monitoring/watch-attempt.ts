import type { Policy } from '#lib/governance/policy.ts';
import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Anomaly, AnomalyKind } from './anomaly.ts';
import { callsToRemember, identicalCalls, periodicCalls } from './call-loop.ts';
import { isData } from './content-words.ts';
import { countingText } from './counting-text.ts';
import { endlessStream } from './endless-stream.ts';
import { noAnswer } from './no-answer.ts';
import { answerDigest, nothingNew, unchangedAnswer } from './no-new-state.ts';
import type { Observation, ObservationOf } from './observation.ts';
import { offObjective } from './off-objective.ts';
import { timeOverrun, tokenOverrun, type UsualWork, unusualTime, unusualTokens, usualLimit } from './overrun.ts';
import { promptEcho } from './prompt-echo.ts';
import { repeatingText } from './repeating-text.ts';
import { specMisfit } from './spec-misfit.ts';
import { staleText } from './stale-text.ts';
import { stalled, stallsAt, type Waiting } from './stall.ts';
import { appended, noText, type StreamText } from './stream-text.ts';
import type { Subject } from './subject.ts';

/** What an attempt is measured by: policy, what it was given, what such work usually takes, what it is about. */
export type WatchRules = {
  readonly policy: Omit<Policy['monitoring'], 'consequences'>;
  readonly timeoutMs: number;
  readonly tokens: number;
  readonly usual: UsualWork | null;
  /** Null where an answer's words say nothing about its subject. */
  readonly subject: Subject | null;
};

/** What is remembered of an attempt: bounded, however long it works. */
export type Watched = {
  readonly startedAt: number;
  readonly calls: readonly string[];
  readonly results: readonly string[];
  readonly resultsWithoutNews: number;
  /** The call that is out, or null between calls. */
  readonly out: (Waiting & { readonly inputTokens: number; readonly outputTokens: number }) | null;
  /** Tokens of calls that have ended. */
  readonly settledTokens: number;
  readonly texts: { readonly text: StreamText; readonly reasoning: StreamText };
  readonly emptyPieces: number;
  readonly refusedAnswers: number;
  readonly lastRefused: string | null;
  /** Kinds found already: each is told once. */
  readonly told: readonly AnomalyKind[];
};

type Step = { readonly state: Watched; readonly anomaly: Anomaly | null };

const RESULTS_REMEMBERED = 64;
/** Characters that must have come before a growing answer is asked what it is about. */
const SUBJECT_SCALE = 3_200;
const CHARACTERS_PER_TOKEN = 4;

export const watchFrom = (startedAt: number): Watched => ({
  startedAt,
  calls: [],
  results: [],
  resultsWithoutNews: 0,
  out: null,
  settledTokens: 0,
  texts: { text: noText, reasoning: noText },
  emptyPieces: 0,
  refusedAnswers: 0,
  lastRefused: null,
  told: [],
});

/**
 * Takes in one observation of an attempt and says what it shows that should not be, if anything. Each kind is told once.
 * Pure, with bounded memory, and on average a fixed amount of work per character of a stream.
 */
export function watchAttempt(state: Watched, observation: Observation, rules: WatchRules): Step {
  const step = taken(state, observation, rules);
  const anomaly = step.anomaly ?? overrun(step.state, observation.at, rules);
  if (anomaly === null || state.told.includes(anomaly.kind)) return { state: step.state, anomaly: null };
  return { state: { ...step.state, told: [...state.told, anomaly.kind] }, anomaly };
}

/** The next moment at which the mere passing of time can be an anomaly, ms since the epoch. */
export function nextLookAt({ startedAt, out, told }: Watched, { policy, timeoutMs, usual }: WatchRules): number {
  const isUsualAsked = usual !== null && !told.includes('unusual-time');
  return Math.min(
    startedAt + timeoutMs,
    out ? stallsAt(out, policy) : Number.POSITIVE_INFINITY,
    isUsualAsked ? startedAt + usualLimit(usual.durationMs, policy) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** Tokens in and out so far, those of the call that is out by estimate. */
export const tokensOf = ({ settledTokens, out, texts }: Watched): number =>
  settledTokens + (out ? out.inputTokens + writtenTokens(texts) : 0);

function taken(state: Watched, observation: Observation, rules: WatchRules): Step {
  switch (observation.kind) {
    case 'call':
      return called(state, observation, rules);
    case 'chunk':
      return grown(state, observation, rules);
    case 'result':
      return answeredCall(state, observation, rules);
    case 'end':
      return ended(state, observation);
    case 'answer':
      return answered(state, observation, rules);
    case 'tick':
      return { state, anomaly: state.out && stalled(state.out, observation.at, rules.policy) };
    default:
      return assertNever(observation);
  }
}

/** A call to a model or an agent begins a new answer; within one, the calls it makes of tools leave its text as it is. */
function called(state: Watched, call: ObservationOf<'call'>, { policy }: WatchRules): Step {
  const { repeatedCalls } = policy;
  const calls = [...state.calls, call.digest].slice(-callsToRemember(repeatedCalls));
  const anomaly = identicalCalls(calls, repeatedCalls) ?? periodicCalls(calls, repeatedCalls);
  if (state.out) return { state: { ...state, calls, out: { ...state.out, since: call.at } }, anomaly };
  const { at: since, inputTokens, outputTokens } = call;
  const out = { since, hasBegun: false, inputTokens, outputTokens };
  return { state: { ...state, calls, out, texts: { text: noText, reasoning: noText }, emptyPieces: 0 }, anomaly };
}

function grown(state: Watched, { at, channel, text: piece }: ObservationOf<'chunk'>, rules: WatchRules): Step {
  const { policy, subject } = rules;
  if (piece === '') {
    const emptyPieces = state.emptyPieces + 1;
    return {
      state: { ...state, emptyPieces },
      anomaly: endlessStream({ characters: 0, blanks: 0, emptyPieces }, policy),
    };
  }
  const { text, isDue } = appended(state.texts[channel], piece);
  const out = state.out && { ...state.out, since: at, hasBegun: true };
  const next = { ...state, out, texts: { ...state.texts, [channel]: text }, emptyPieces: 0 };
  const { characters, blanks } = text;
  const tooLong = endlessStream({ characters, blanks, emptyPieces: 0 }, policy) ?? tooManyTokens(next);
  if (tooLong || isDue === null) return { state: next, anomaly: tooLong };
  const { tail } = text;
  const anomaly =
    repeatingText(tail, isDue) ??
    countingText(tail, isDue) ??
    staleText(tail, isDue) ??
    (subject && tail.length >= SUBJECT_SCALE && isDue(SUBJECT_SCALE)
      ? proseBesideTheSubject(tail.slice(-SUBJECT_SCALE), subject, policy)
      : null);
  return { state: next, anomaly };
}

function answeredCall(state: Watched, { at, digest }: ObservationOf<'result'>, { policy }: WatchRules): Step {
  const isNew = !state.results.includes(digest);
  const resultsWithoutNews = isNew ? 0 : state.resultsWithoutNews + 1;
  const results = isNew ? [...state.results, digest].slice(-RESULTS_REMEMBERED) : state.results;
  const out = state.out && { ...state.out, since: at };
  return {
    state: { ...state, out, results, resultsWithoutNews },
    anomaly: nothingNew(resultsWithoutNews, policy.callsWithoutNews),
  };
}

const ended = (state: Watched, { inputTokens, outputTokens }: ObservationOf<'end'>): Step => ({
  state: { ...state, out: null, settledTokens: state.settledTokens + inputTokens + outputTokens },
  anomaly: null,
});

function answered(state: Watched, answer: ObservationOf<'answer'>, { policy, subject }: WatchRules): Step {
  const { text, prose, problems, repairsLeft } = answer;
  if (problems.length === 0) {
    return { state, anomaly: subject && besideTheSubject(prose, subject, policy) };
  }
  const lastRefused = answerDigest(text);
  const refusedAnswers = state.refusedAnswers + 1;
  const anomaly =
    unchangedAnswer(state.lastRefused, lastRefused) ??
    (repairsLeft > 0 ? null : (noAnswer(text) ?? specMisfit(problems, refusedAnswers)));
  return { state: { ...state, refusedAnswers, lastRefused }, anomaly };
}

const besideTheSubject = (text: string, subject: Subject, policy: WatchRules['policy']): Anomaly | null =>
  promptEcho(text, subject, policy.echoShare) ?? offObjective(text, subject, policy.onTopicShare);

/** What is written as data may name what the task does not, such as causes that were looked for in vain; its spec judges it. */
const proseBesideTheSubject = (text: string, subject: Subject, policy: WatchRules['policy']): Anomaly | null =>
  isData(text) ? null : besideTheSubject(text, subject, policy);

/** Overruns show in whatever is observed, for time passes and tokens flow with all of it. */
function overrun(state: Watched, now: number, { policy, timeoutMs, tokens, usual }: WatchRules): Anomaly | null {
  const time = { measured: now - state.startedAt, limit: timeoutMs, usual: usual?.durationMs ?? null };
  const used = { measured: tokensOf(state), limit: tokens, usual: usual?.tokens ?? null };
  const isUntold = (anomaly: Anomaly | null) => (anomaly && !state.told.includes(anomaly.kind) ? anomaly : null);
  return (
    isUntold(tokenOverrun(used)) ??
    isUntold(timeOverrun(time)) ??
    isUntold(unusualTokens(used, policy)) ??
    isUntold(unusualTime(time, policy))
  );
}

/** One answer may not outgrow what was left for it when it was asked for. */
function tooManyTokens({ out, texts }: Watched): Anomaly | null {
  const measured = writtenTokens(texts);
  if (!out || measured <= out.outputTokens) return null;
  const sentence = `Its answer grew beyond the ${out.outputTokens} tokens it may have.`;
  return { kind: 'token-overrun', measured, limit: out.outputTokens, unit: 'tokens', sentence };
}

const writtenTokens = ({ text, reasoning }: Watched['texts']): number =>
  Math.floor((text.characters + reasoning.characters) / CHARACTERS_PER_TOKEN);
