import type { Observation } from '#lib/monitoring/observation.ts';
import { type UsualWork, usualOf } from '#lib/monitoring/overrun.ts';
import { createDice, type Dice } from '#lib/orchestrator/simulation/dice.ts';
import { acceptedTurn, dialogue, type Setting, type Turn } from './dialogue.ts';
import { echoTurn, foreignTurn, refusingTurns } from './divergence.ts';
import { repetitiveAnswers, repetitiveCalls } from './hard-negatives.ts';
import { loopingCalls, loopingTurn, unchangedTurns, wobbles, wrongTurns } from './loops.ts';
import { babble, drawnOut, emptying, endlessTurn, standingStill } from './overruns.ts';
import type { RealAttempt } from './real-attempts.ts';
import { someManner } from './stream-answer.ts';
import type { Label, Trace } from './trace.ts';

/** What a set is made of: real attempts, prose about other things, and ways of declining. */
export type Sources = {
  readonly attempts: readonly RealAttempt[];
  readonly foreign: readonly string[];
  readonly refusals: readonly string[];
};

type Making = Sources & { readonly attempt: RealAttempt; readonly dice: Dice; readonly usual: UsualWork | null };
type Made = Pick<Trace, 'variant' | 'observations'> & Partial<Pick<Trace, 'tokens' | 'timeoutMs' | 'usual'>>;

const ROOMY = { tokens: 150_000, timeoutMs: 240_000 };

/** An attempt of these turns with any manner of streaming. */
function attemptOf(turns: readonly Turn[], making: Making, more: Partial<Setting> = {}): Trace['observations'] {
  const { attempt, dice } = making;
  const manner = someManner(dice);
  return () => dialogue(turns, { attempt, dice, manner, tokens: ROOMY.tokens, ...more });
}

const answerOf = ({ attempt, dice }: Making): readonly Turn[] => [acceptedTurn(attempt.answer, dice)];

const makers: Readonly<Record<Exclude<Label, 'normal'>, (making: Making) => Made>> = {
  'repeated-calls': ({ dice }) => {
    const isNoisy = dice.chance(0.3);
    return { variant: isNoisy ? 'with others between' : 'plain', observations: () => loopingCalls(dice, { isNoisy }) };
  },
  'repeated-text': (making) => {
    const wobble = making.dice.pick(wobbles);
    return {
      variant: wobble,
      observations: attemptOf([loopingTurn(making.attempt, making.dice, wobble)], making, { tokens: 40_000 }),
      tokens: 40_000,
    };
  },
  'no-news': (making) => ({
    variant: 'unchanged correction',
    observations: attemptOf(unchangedTurns(making.attempt, making.dice), making),
  }),
  'too-many-tokens': (making) => {
    const { attempt, dice } = making;
    const tokens = Math.ceil((attempt.task.length + attempt.instructions.length) / 4) + dice.between(500, 3_000);
    const text = babble(attempt, dice, 16_000);
    return { variant: 'long-winded', observations: attemptOf([{ text }], making, { tokens }), tokens };
  },
  'no-end': (making) => {
    const { attempt, dice } = making;
    if (dice.chance(0.4)) return { variant: 'empty pieces', observations: emptyPieces(making) };
    const turn = endlessTurn(attempt, dice);
    return { variant: 'endless text', observations: attemptOf([turn], making) };
  },
  'too-slow': (making) => {
    const { attempt, dice } = making;
    const pauseMs = dice.between(200, 15_000);
    const lines = Math.ceil(JSON.stringify(attempt.answer).length / LINE);
    const timeoutMs = Math.ceil((lines * pauseMs * dice.between(30, 80)) / 100);
    return { variant: 'steady', observations: steadily(making, pauseMs), timeoutMs };
  },
  standstill: (making) => ({
    variant: 'for good',
    observations: attemptOf(answerOf(making), making, { between: standingStill(making.dice) }),
  }),
  'wrong-form': (making) => ({
    variant: 'three times',
    observations: attemptOf(wrongTurns(making.attempt, making.dice), making),
  }),
  'other-subject': (making) => ({
    variant: 'foreign prose',
    observations: attemptOf([foreignTurn(making.attempt, making.foreign, making.dice)], making),
  }),
  echo: (making) => ({
    variant: 'instructions',
    observations: attemptOf([echoTurn(making.attempt, making.dice)], making),
  }),
  refusal: (making) => ({
    variant: 'refused',
    observations: attemptOf(refusingTurns(making.refusals, making.dice), making),
  }),
  unusual: (making) => {
    const { attempt, dice, usual } = making;
    if (dice.chance(0.5)) {
      const tokens = (usual?.tokens.median ?? 4_000) * dice.between(5, 9);
      const text = babble(attempt, dice, Math.min(tokens * 4, 100_000));
      return { variant: 'tokens', observations: attemptOf([{ text }], making), usual };
    }
    const lines = Math.ceil(JSON.stringify(attempt.answer).length / LINE);
    const pauseMs = ((usual?.durationMs.median ?? 1_000) * dice.between(5, 9)) / lines;
    return { variant: 'time', observations: steadily(making, Math.min(15_000, Math.ceil(pauseMs))), usual };
  },
};

/** Characters of a line, as a steady stream sends them. */
const LINE = 80;

/** The answer in lines, one every `pauseMs`. */
const steadily = (making: Making, pauseMs: number) =>
  attemptOf([{ text: [JSON.stringify(making.attempt.answer)] }], making, {
    manner: {
      firstPieceMs: pauseMs,
      pieceCharacters: [LINE, LINE],
      pieceMs: [pauseMs, pauseMs],
      pauses: 0,
      pauseMs: 0,
    },
  });

const emptyPieces = (making: Making) => attemptOf(answerOf(making), making, { between: emptying(making.dice) });

const labels = Object.keys(makers) as Exclude<Label, 'normal'>[];

/** `perKind` traces of every anomaly and as many normal ones as all of them together: real attempts, half of them hard to tell from anomalies. */
export function labelledSet(seed: number, { attempts, foreign, refusals }: Sources, perKind: number): Trace[] {
  const usual = usualByCapability(attempts);
  const traceOf = (label: Label, nth: number, make: (making: Making) => Made): Trace => {
    const id = `${label}-${nth}`;
    const dice = createDice(seed * 1_000_003 + hashOf(id));
    // What is unusual shows only where there is a history.
    const attempt = dice.pick(
      label === 'unusual' ? attempts.filter(({ capability }) => usual.has(capability)) : attempts,
    );
    const made = make({ attempts, foreign, refusals, attempt, dice, usual: usual.get(attempt.capability) ?? null });
    const { task, instructions } = attempt;
    return { id, label, task, instructions, usual: null, ...ROOMY, ...made };
  };
  const astray = labels.flatMap((label) => times(perKind, (nth) => traceOf(label, nth, makers[label])));
  const normal = times(astray.length, (nth) => traceOf('normal', nth, (making) => normalTrace(making, nth)));
  return [...astray, ...normal];
}

const plainNormals = ['as it was', 'slow and steady', 'with long pauses', 'in its usual measure'] as const;
const variants = [...plainNormals, ...Object.keys(repetitiveAnswers), ...Object.keys(repetitiveCalls)];

function normalTrace(making: Making, nth: number): Made {
  const { attempt, dice, usual } = making;
  // Every other trace is a real attempt as it was; the rest are what is easily mistaken.
  const variant = nth % 2 === 0 ? 'as it was' : (variants[Math.floor(nth / 2) % variants.length] ?? 'as it was');
  const calls = repetitiveCalls[variant];
  if (calls) return { variant, observations: () => calls(dice) };
  const answers = repetitiveAnswers[variant];
  if (answers) return { variant, observations: attemptOf(answers(attempt, dice), making) };
  const observations = attemptOf(answerOf(making), making, betweenOf(variant, dice));
  return { variant, observations, usual: variant === 'in its usual measure' ? usual : null };
}

function betweenOf(variant: string, dice: Dice): Partial<Setting> {
  if (variant === 'slow and steady') return { between: drawnOut(dice.between(20, 60)), manner: linesAtATime };
  if (variant !== 'with long pauses') return {};
  return { between: withPauses(dice) };
}

const linesAtATime = {
  firstPieceMs: 9_000,
  pieceCharacters: [40, 160],
  pieceMs: [10, 60],
  pauses: 0,
  pauseMs: 0,
} as const;

/** Up to four pauses that nobody likes and that are still no standstill. */
const withPauses = (dice: Dice) =>
  function* (stream: Generator<Observation, void>, clock: { now: number }): Generator<Observation, void> {
    let left = 4;
    for (const observation of stream) {
      yield observation;
      if (left > 0 && dice.chance(0.05)) {
        left -= 1;
        clock.now += dice.between(5_000, 18_000);
      }
    }
  };

/** What work of each capability took: the tokens of the real answers, and times a stream of them takes. */
function usualByCapability(attempts: readonly RealAttempt[]): ReadonlyMap<string, UsualWork> {
  const rules = { leastHistory: 8, deviations: 3 };
  const usual = new Map<string, UsualWork>();
  for (const capability of new Set(attempts.map((attempt) => attempt.capability))) {
    const of = attempts.filter((attempt) => attempt.capability === capability);
    const tokens = usualOf(of.map(tokensTaken), rules);
    const durationMs = usualOf(
      of.map((attempt) => tokensTaken(attempt) * 3),
      rules,
    );
    if (tokens && durationMs) usual.set(capability, { samples: of.length, tokens, durationMs });
  }
  return usual;
}

const tokensTaken = ({ task, instructions, answer }: RealAttempt): number =>
  Math.ceil((task.length + instructions.length + JSON.stringify(answer).length) / 4);

const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth));

const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 999_983, 7);
