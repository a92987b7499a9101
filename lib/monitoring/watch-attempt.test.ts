import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Observation } from './observation.ts';
import { subjectOf } from './subject.ts';
import { nextLookAt, type Watched, type WatchRules, watchAttempt, watchFrom } from './watch-attempt.ts';

const rules: WatchRules = {
  policy: defaultPolicy.monitoring,
  timeoutMs: 60_000,
  tokens: 20_000,
  usual: null,
  subject: null,
};

const call = (at: number, digest = `call at ${at}`): Observation => ({
  kind: 'call',
  at,
  digest,
  inputTokens: 100,
  outputTokens: 10_000,
});
const chunk = (at: number, text: string): Observation => ({ kind: 'chunk', at, channel: 'text', text });
const answer = (text: string, problems: string[], repairsLeft: number): Observation => ({
  kind: 'answer',
  at: 10,
  text,
  prose: '',
  problems,
  repairsLeft,
});

/** Kinds found, in order, and the state at the end. */
function watch(
  observations: readonly Observation[],
  by: Partial<WatchRules> = {},
): { kinds: string[]; state: Watched } {
  let state = watchFrom(0);
  const kinds: string[] = [];
  for (const observation of observations) {
    const step = watchAttempt(state, observation, { ...rules, ...by });
    state = step.state;
    if (step.anomaly) kinds.push(step.anomaly.kind);
  }
  return { kinds, state };
}

describe('what is watched', () => {
  test.each<[string, Observation[], string[]]>([
    ['an answer as it should be', [call(0), chunk(5, 'all '), chunk(9, 'well')], []],
    ['no piece for too long', [call(0), { kind: 'tick', at: 45_000 }], ['stall']],
    ['a pause within the answer', [call(0), chunk(5, 'a'), { kind: 'tick', at: 20_004 }], []],
    ['a standstill within the answer', [call(0), chunk(5, 'a'), { kind: 'tick', at: 20_005 }], ['stall']],
    [
      'empty pieces are no progress',
      [call(0), chunk(5, 'a'), chunk(15_000, ''), { kind: 'tick', at: 20_005 }],
      ['stall'],
    ],
    ['between calls nothing stalls', [{ kind: 'tick', at: 50_000 }], []],
    ['time is up', [{ kind: 'tick', at: 60_000 }], ['time-overrun']],
    ['the same call three times', [call(0, 'x'), call(1, 'x'), call(2, 'x')], ['identical-calls']],
    ['each kind is told once', [call(0, 'x'), call(1, 'x'), call(2, 'x'), call(3, 'x')], ['identical-calls']],
    ['the same wrong answer again', [answer('{"a":1}', ['no'], 2), answer('{ "a": 1 }', ['no'], 1)], ['no-new-state']],
    ['a corrected answer', [answer('{"a":1}', ['no'], 2), answer('{"a":2}', [], 1)], []],
    ['wrong to the end', [answer('1', ['no'], 1), answer('2', ['no'], 0)], ['spec-misfit']],
    ['nothing to the end', [answer('x', ['no'], 1), answer('', ['no'], 0)], ['no-answer']],
  ])('%s', (_, observations, kinds) => expect(watch(observations).kinds).toEqual(kinds));

  test('results that bring nothing new, in whatever order', () => {
    const results = [...'abcabcacb'].map((digest, at): Observation => ({ kind: 'result', at, digest }));
    expect(watch(results).kinds).toEqual(['no-new-state']);
  });

  test('more than one answer may have, and more than all answers may', () => {
    const long = 'x1y2 '.repeat(50);
    const pieces = Array.from({ length: 400 }, (_, nth) => chunk(nth, `${long.slice(nth % 7)}${nth * 7919}`));
    expect(watch([{ ...call(0), outputTokens: 1_000 } as Observation, ...pieces]).kinds).toContain('token-overrun');
    expect(watch([call(0), ...pieces], { tokens: 2_000 }).kinds).toContain('token-overrun');
  });

  test('white space without end', () => {
    const pieces = Array.from({ length: 700 }, (_, nth) => chunk(nth, '\n   '));
    expect(watch([call(0), chunk(1, '{"output":'), ...pieces]).kinds).toEqual(['endless-stream']);
  });

  test('prose about something else, while it grows; the same words as data are left to their spec', () => {
    const subject = subjectOf(
      () => 'Which causes explain tearing chest pain radiating to the back?',
      () => '',
    );
    const foreign = Array.from(
      { length: 900 },
      (_, nth) => `gardening${String.fromCharCode(97 + (nth % 26))} rose${nth}`,
    );
    const tell = (text: string) => watch([call(0), chunk(1, text)], { subject }).kinds;
    const letters = (nth: number) => [...`${nth}`].map((digit) => String.fromCharCode(103 + Number(digit))).join('');
    const prose = foreign.map((_, nth) => `${letters(nth * 7_919)}ing`).join(' ');
    expect(tell(prose)).toEqual(['off-objective']);
    expect(tell(JSON.stringify(prose.split(' ')))).toEqual([]);
  });
});

test('the next look falls due at the first thing that time alone can bring', () => {
  const { state } = watch([call(1_000), chunk(2_000, 'a')]);
  expect(nextLookAt(state, rules)).toBe(22_000);
  expect(nextLookAt(watchFrom(0), rules)).toBe(60_000);
  const usual = { samples: 50, tokens: { median: 1, deviation: 0 }, durationMs: { median: 1_000, deviation: 100 } };
  expect(nextLookAt(state, { ...rules, usual })).toBe(2_001);
});

test('what is remembered is bounded, however long an attempt works and in whatever pieces', () => {
  const piece = fc.string({ minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 150, maxLength: 250 }), (pieces) => {
      const { state } = watch([
        call(0),
        ...pieces.map((text, at) => chunk(at, text)),
        ...pieces.map((digest, at): Observation => ({ kind: 'result', at, digest })),
        ...pieces.map((digest, at) => call(at, digest)),
      ]);
      const { tail, pending, characters } = state.texts.text;
      expect(characters).toBe(pieces.join('').length);
      expect(tail.length).toBeLessThanOrEqual(12_800);
      expect(pending.length).toBeLessThan(200);
      expect(state.results.length).toBeLessThanOrEqual(64);
      expect(state.calls.length).toBeLessThanOrEqual(15);
    }),
    { numRuns: 30 },
  );
});

test('the same text leads to the same memory, whatever its pieces', () => {
  const text = Array.from({ length: 900 }, (_, nth) => `finding ${nth * 7919}\n  is absent`).join(', ');
  const inPieces = (size: number) =>
    watch([call(0), ...(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).map((piece) => chunk(1, piece))]);
  const whole = inPieces(100_000).state.texts.text;
  for (const size of [1, 7, 200, 512]) {
    const { tail, pending, characters } = inPieces(size).state.texts.text;
    expect(characters).toBe(whole.characters);
    expect(`${tail}${pending}`.replace(/\s+/g, ' ').slice(-5_000)).toBe(
      `${whole.tail}${whole.pending}`.replace(/\s+/g, ' ').slice(-5_000),
    );
  }
});
