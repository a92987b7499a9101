import type { Json } from '#lib/kernel/json.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';
import type { RealAttempt } from './real-attempts.ts';
import { type Clock, callModel, endOf, type Manner, pieces } from './stream-answer.ts';

/** One answer within an attempt: thoughts before it, its text, and what its reader says; a text may be endless. */
export type Turn = {
  readonly reasoning?: Iterable<string>;
  readonly text: Iterable<string>;
  readonly prose?: string;
  readonly problems?: readonly string[];
};

/** How a dialogue goes: who streams, the tokens there are, and what is put between the model and its pieces. */
export type Setting = {
  readonly attempt: RealAttempt;
  readonly dice: Dice;
  readonly manner: Manner;
  readonly tokens: number;
  readonly between?: (stream: Generator<Observation, void>, clock: Clock) => Generator<Observation, void>;
};

const MAX_REPAIRS = 2;

/** An attempt of several answers as it is observed: each turn a call, its stream and its reader's verdict. */
export function* dialogue(turns: readonly Turn[], setting: Setting): Generator<Observation, void> {
  const { attempt, dice, manner, tokens } = setting;
  const clock: Clock = { now: 0 };
  let prompt = `${attempt.instructions}\n${attempt.task}`;
  let left = tokens;
  for (const [nth, { reasoning = [], text, prose = '', problems = [] }] of turns.entries()) {
    const said = new Said(text);
    function* stream(): Generator<Observation, void> {
      yield* callModel(prompt, clock, manner, left);
      yield* pieces(reasoning, { manner, dice, clock, channel: 'reasoning' });
      yield* pieces(said, { manner, dice, clock });
    }
    yield* setting.between ? setting.between(stream(), clock) : stream();
    const answer = { prompt, text: said.text, prose };
    yield* endOf(answer, clock, { problems, repairsLeft: MAX_REPAIRS - nth });
    left -= Math.ceil((prompt.length + said.text.length) / 4);
    prompt = `${prompt}\n${said.text}\n${problems.join('\n')}`;
    clock.now += dice.between(1, 40);
  }
}

/** Remembers what a text came to when it was read to its end. */
class Said implements Iterable<string> {
  readonly #parts: Iterable<string>;
  text = '';

  constructor(parts: Iterable<string>) {
    this.#parts = parts;
  }

  *[Symbol.iterator](): Generator<string, void> {
    for (const part of this.#parts) {
      this.text += part;
      yield part;
    }
  }
}

/** An answer as one of many models would write it: on one line, laid out, or fenced. */
export function written(answer: RealAttempt['answer'], dice: Dice): string {
  const style = dice.pick(['compact', 'compact', 'laid-out', 'wide', 'fenced'] as const);
  if (style === 'compact') return JSON.stringify(answer);
  const laidOut = JSON.stringify(answer, null, style === 'wide' ? 4 : 2);
  return style === 'fenced' ? `\`\`\`json\n${laidOut}\n\`\`\`` : laidOut;
}

/** The answer of an attempt with other members, as an answer that was accepted. */
export function acceptedTurn(
  answer: RealAttempt['answer'],
  dice: Dice,
  more: { readonly rationale?: string; readonly output?: Json } = {},
): Turn {
  const changed = { ...answer, ...more };
  return { text: [written(changed, dice)], prose: String(changed.rationale ?? '') };
}
