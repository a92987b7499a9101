import { digest } from '#lib/kernel/digest.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';

/** How a provider streams: sizes of its pieces, and the time between them. */
export type Manner = {
  readonly firstPieceMs: number;
  readonly pieceCharacters: readonly [least: number, most: number];
  readonly pieceMs: readonly [least: number, most: number];
  /** Chance of a longer pause after a piece, and how long it is at most. */
  readonly pauses: number;
  readonly pauseMs: number;
};

/** Somebody's way of streaming, from a fast local model in single tokens to a busy one that sends whole lines. */
export function someManner(dice: Dice): Manner {
  const [least, most] = dice.pick([
    [1, 6],
    [2, 12],
    [20, 90],
    [200, 512],
  ] as const);
  const pace = dice.pick([0, 1, 4, 12]);
  return {
    firstPieceMs: dice.between(20, dice.pick([500, 4_000, 20_000])),
    pieceCharacters: [least, most],
    // Longer pieces take longer to write, so that all manners are of the speed of real models or faster.
    pieceMs: [0, Math.ceil((pace * most) / 24)],
    pauses: dice.pick([0, 0, 0.0005]),
    pauseMs: dice.between(500, 6_000),
  };
}

/** A clock that a trace moves on. */
export type Clock = { now: number };

/** The pieces of a text as they come, for as long as somebody takes them. */
export function* pieces(
  texts: Iterable<string>,
  {
    manner,
    dice,
    clock,
    channel = 'text',
  }: { manner: Manner; dice: Dice; clock: Clock; channel?: 'text' | 'reasoning' },
): Generator<Observation, void> {
  for (const text of texts)
    for (let start = 0; start < text.length; ) {
      const size = dice.between(...manner.pieceCharacters);
      clock.now += dice.between(...manner.pieceMs) + (dice.chance(manner.pauses) ? dice.between(0, manner.pauseMs) : 0);
      yield { kind: 'chunk', at: clock.now, channel, text: text.slice(start, start + size) };
      start += size;
    }
}

/** The beginning of a call, up to where its answer would begin. */
export function* callModel(prompt: string, clock: Clock, manner: Manner, left: number): Generator<Observation, void> {
  yield { kind: 'call', at: clock.now, digest: digest(prompt), ...tokensIn(prompt, left) };
  clock.now += manner.firstPieceMs;
}

/** The end of a stream, and what the reader of the answer says to it. */
export function* endOf(
  { prompt, text, prose }: { prompt: string; text: string; prose: string },
  clock: Clock,
  verdict: { readonly problems: readonly string[]; readonly repairsLeft: number },
): Generator<Observation, void> {
  yield { kind: 'end', at: clock.now, inputTokens: tokensOf(prompt), outputTokens: tokensOf(text) };
  yield { kind: 'answer', at: clock.now, text, prose, ...verdict };
}

export const tokensOf = (text: string): number => Math.ceil(text.length / 4);

const tokensIn = (prompt: string, left: number) => ({
  inputTokens: tokensOf(prompt),
  outputTokens: Math.max(64, left - tokensOf(prompt)),
});
