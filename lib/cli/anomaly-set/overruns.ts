import type { Observation } from '#lib/monitoring/observation.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';
import type { Turn } from './dialogue.ts';
import { type RealAttempt, wordsIn } from './real-attempts.ts';
import type { Clock } from './stream-answer.ts';

/** Sentences about the task that never come to an end: each says something new, of things the task names. */
export function* babble({ task, rationale }: RealAttempt, dice: Dice, characters: number): Generator<string, void> {
  const words = wordsIn(task);
  const word = () => dice.pick(words);
  for (let said = 0; said < characters; ) {
    const part = dice.pick([
      () => `The ${word()} together with ${word()} and the ${word()} raises the question of ${word()} again. `,
      () => `Against ${word()} speaks that neither ${word()} nor ${word()} was found, though ${word()} is unknown. `,
      () => `{"statement":"${word()} ${word()} ${word()}","source":"${word()}","weight":${dice.between(1, 99)}},`,
      () => `${rationale.slice(0, dice.between(10, 120))}, unless ${word()} ${word()} comes before ${word()}. `,
      () => `One could also look at ${word()}, ${word()}, ${word()} and, later, ${word()} or ${word()}. `,
    ])();
    said += part.length;
    yield part;
  }
}

/** An answer that never ends, or pieces without any text for ever. */
export function endlessTurn(attempt: RealAttempt, dice: Dice): Turn {
  const start = JSON.stringify(attempt.answer).slice(0, dice.between(1, 2_000));
  return { text: followedBy(start, babble(attempt, dice, Number.POSITIVE_INFINITY)) };
}

function* followedBy(start: string, rest: Iterable<string>): Generator<string, void> {
  yield start;
  yield* rest;
}

/** A stream that at some place goes over to empty pieces, and never ends. */
export const emptying = (dice: Dice) =>
  function* (stream: Generator<Observation, void>, clock: Clock): Generator<Observation, void> {
    let left = dice.between(0, 60);
    for (const observation of stream) {
      yield observation;
      if (observation.kind === 'chunk' && --left < 0) break;
    }
    for (;;) {
      clock.now += dice.between(0, 3);
      yield { kind: 'chunk', at: clock.now, channel: 'text', text: '' };
    }
  };

/** A stream that stands still for good after some piece, or never begins. */
export const standingStill = (dice: Dice) =>
  function* (stream: Generator<Observation, void>, clock: Clock): Generator<Observation, void> {
    let left = dice.chance(0.3) ? 0 : dice.between(1, 120);
    for (const observation of stream) {
      yield observation;
      if (--left < 0) break;
    }
    clock.now += 10 * 60_000;
    yield { kind: 'tick', at: clock.now };
  };

/** A stream drawn out so that it takes `factor` times its time, steadily. */
export const drawnOut = (pauseMs: number) =>
  function* (stream: Generator<Observation, void>, clock: Clock): Generator<Observation, void> {
    for (const observation of stream) {
      yield observation;
      clock.now += pauseMs;
    }
  };
