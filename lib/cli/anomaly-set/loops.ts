import { digest } from '#lib/kernel/digest.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';
import { type Turn, written } from './dialogue.ts';
import type { RealAttempt } from './real-attempts.ts';

/** How a loop varies from round to round. */
export type Wobble = 'exact' | 'layout' | 'counter' | 'slips' | 'shuffled';
export const wobbles: readonly Wobble[] = ['exact', 'exact', 'exact', 'layout', 'counter', 'slips', 'shuffled'];

/** An answer that falls into a loop somewhere: up to five passages of its own, of any length, said over and over. */
export function loopingTurn(attempt: RealAttempt, dice: Dice, wobble: Wobble): Turn {
  const text = written(attempt.answer, dice);
  const sane = text.slice(0, dice.between(0, text.length));
  const passages = Array.from({ length: wobble === 'shuffled' ? dice.between(3, 5) : dice.between(1, 5) }, () =>
    passageOf(dice.chance(0.5) ? text : attempt.rationale, dice),
  );
  return { text: loop(sane, passages, dice, wobble) };
}

function* loop(sane: string, passages: readonly string[], dice: Dice, wobble: Wobble): Generator<string, void> {
  yield sane;
  for (let round = dice.between(1, 9); ; round++) {
    const order = wobble === 'shuffled' ? passages.map(() => dice.pick(passages)) : passages;
    for (const passage of order) yield wobbled(passage, round, dice, wobble);
  }
}

function wobbled(passage: string, round: number, dice: Dice, wobble: Wobble): string {
  switch (wobble) {
    case 'exact':
    case 'shuffled':
      return passage;
    case 'layout':
      return passage.replace(/\s/g, () => dice.pick([' ', '  ', '\n', ' ', ' ']));
    case 'counter':
      return `${dice.pick(['Step', 'Step', 'Step'])} ${round}: ${passage}`;
    case 'slips':
      return passage
        .split(' ')
        .map((word) => (dice.chance(0.015) ? dice.pick(['so', 'then', 'also', 'perhaps', '']) : word))
        .join(' ');
  }
}

/** A stretch of a text, from a few characters to a paragraph, that holds at least a word. */
function passageOf(text: string, dice: Dice): string {
  const length = Math.min(dice.pick([12, 40, 90, 200, 450, 700]) + dice.between(0, 30), text.length);
  const start = dice.between(0, text.length - length);
  const passage = text.slice(start, start + length).replace(/\d+/g, 'it');
  return /\p{L}/u.test(passage) ? `${passage} ` : 'and so on, ';
}

/** Calls of tools within an answer that go round in circles of one to five, now and then with another call in between. */
export function* loopingCalls(dice: Dice, { isNoisy }: { readonly isNoisy: boolean }): Generator<Observation, void> {
  const period = dice.between(1, 5);
  const circle = Array.from({ length: period }, (_, nth) => digest(`look-up ${nth} ${dice.between(0, 1e6)}`));
  const clock = { now: 0 };
  yield* distinctCalls(dice, dice.between(0, 12), clock);
  for (let round = 0; round < 12; round++)
    for (const call of circle) {
      yield* oneCall(call, isNoisy ? call : `${call} ${dice.between(0, 1e9)}`, clock, dice);
      if (isNoisy && dice.chance(0.15)) yield* oneCall(digest(`aside ${dice.between(0, 1e9)}`), call, clock, dice);
    }
}

/** Calls that all differ and bring something new each time. */
export function* distinctCalls(dice: Dice, count: number, clock: { now: number }): Generator<Observation, void> {
  for (let nth = 0; nth < count; nth++) {
    const call = digest(`search ${nth} ${dice.between(0, 1e9)}`);
    yield* oneCall(call, `found by ${call}`, clock, dice);
  }
}

export function* oneCall(
  call: string,
  result: string,
  clock: { now: number },
  dice: Dice,
): Generator<Observation, void> {
  clock.now += dice.between(1, 300);
  yield { kind: 'call', at: clock.now, digest: call, inputTokens: 0, outputTokens: 1_000 };
  clock.now += dice.between(1, 300);
  yield { kind: 'result', at: clock.now, digest: result };
}

/** A correction that corrects nothing: the same wrong answer again, perhaps laid out otherwise. */
export function unchangedTurns(attempt: RealAttempt, dice: Dice): readonly Turn[] {
  const wrong = wrongAnswer(attempt, dice);
  const problems = ['output.ranked.0: must have required property “conditionId”'];
  return [0, 1, 2].map(() => ({ text: [written(wrong, dice)], problems }));
}

/** Corrections that are each wrong in another way. */
export function wrongTurns(attempt: RealAttempt, dice: Dice): readonly Turn[] {
  return [0, 1, 2].map((nth) => {
    const wrong = { ...wrongAnswer(attempt, dice), confidence: dice.between(1, 99) / 100, note: `version ${nth}` };
    const text = written(wrong, dice);
    const isBroken = dice.chance(0.4);
    return {
      text: [isBroken ? text.slice(0, dice.between(Math.floor(text.length / 2), text.length - 2)) : text],
      problems: [isBroken ? 'the answer is not JSON' : 'output: must be object'],
    };
  });
}

const wrongAnswer = ({ answer }: RealAttempt, dice: Dice): RealAttempt['answer'] => {
  const { output, ...rest } = answer;
  return dice.chance(0.5) ? rest : { ...rest, answer: output ?? null };
};
