import type { Observation } from '#lib/monitoring/observation.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';
import { acceptedTurn, type Turn, written } from './dialogue.ts';
import { distinctCalls, oneCall } from './loops.ts';
import { type RealAttempt, wordsIn } from './real-attempts.ts';

/** Answers that repeat themselves, or look as if, and are quite all right. */
export const repetitiveAnswers: Readonly<Record<string, (attempt: RealAttempt, dice: Dice) => readonly Turn[]>> = {
  'table of readings': ({ answer }, dice) => {
    const readings = Array.from({ length: dice.between(20, 120) }, (_, hour) => ({
      hour,
      heartRateBpm: dice.between(58, 140),
      systolicMmHg: dice.between(85, 190),
      spo2Percent: dice.between(88, 100),
    }));
    return [acceptedTurn(answer, dice, { output: { readings } })];
  },
  'table in the text': ({ answer, rationale }, dice) => {
    const rows = Array.from(
      { length: dice.between(10, 60) },
      (_, day) => `| day ${day + 1} | ${dice.between(34, 41)}.${dice.between(0, 9)} °C | ${dice.between(50, 140)} |`,
    );
    const table = ['| day | temperature | pulse |', '|---|---|---|', ...rows].join('\n');
    return [acceptedTurn(answer, dice, { rationale: `${rationale}\n\n${table}` })];
  },
  'long list of findings': ({ answer, task }, dice) => {
    const words = wordsIn(task);
    const findings = Array.from({ length: dice.between(30, 150) }, (_, nth) => ({
      code: `${dice.pick(words)}-${dice.pick(words)}-${nth}`,
      state: dice.pick(['absent', 'absent', 'absent', 'present', 'unknown']),
      why: dice.pick(['not mentioned in the case', 'not mentioned in the case', 'said so in the complaint']),
    }));
    return [acceptedTurn(answer, dice, { output: { findings } })];
  },
  'differential of one mould': ({ answer, task }, dice) => {
    const words = wordsIn(task);
    const ranked = Array.from({ length: dice.between(12, 40) }, () => {
      const [condition, sign] = [`${dice.pick(words)} ${dice.pick(words)}`, dice.pick(words)];
      return {
        condition,
        probability: dice.between(1, 60) / 100,
        why: `${condition} is less likely because ${sign} is absent and the onset does not fit.`,
      };
    });
    return [acceptedTurn(answer, dice, { output: { ranked } })];
  },
  questionnaire: ({ answer }, dice) => {
    const items = Array.from({ length: dice.between(9, 27) }, (_, nth) => ({
      item: nth + 1,
      score: dice.pick([0, 0, 0, 1, 2]),
      note: 'not asked',
    }));
    return [acceptedTurn(answer, dice, { output: { items } })];
  },
  'numbered items, all the same': ({ answer }, dice) => {
    const items = Array.from({ length: dice.between(20, 120) }, (_, nth) => ({ number: nth + 1, state: 'absent' }));
    return [acceptedTurn(answer, dice, { output: { items } })];
  },
  'many zeros': ({ answer }, dice) => [
    acceptedTurn(answer, dice, { output: { weights: Array.from({ length: dice.between(40, 150) }, () => 0) } }),
  ],
  'quotes the task': ({ answer, task }, dice) => [
    acceptedTurn(answer, dice, { rationale: `The case reads: ${task.slice(0, dice.between(400, 4_000))}` }),
  ],
  'thinks aloud first': ({ answer, rationale }, dice) => {
    const turn = acceptedTurn(answer, dice);
    return [{ ...turn, reasoning: [rationale, ' So the answer is: ', ...turn.text] }];
  },
  'says it twice': ({ answer, rationale }, dice) => [
    acceptedTurn({ ...answer, summary: rationale }, dice, { output: { summary: rationale, text: rationale } }),
  ],
  'one correction': ({ answer }, dice) => [
    { text: [written({ ...answer, confidence: 'high' }, dice)], problems: ['confidence: must be a number'] },
    acceptedTurn(answer, dice),
  ],
  'two corrections': ({ answer }, dice) => [
    { text: [written(answer, dice).slice(0, -2)], problems: ['the answer is not JSON'] },
    { text: [written({ ...answer, confidence: 2 }, dice)], problems: ['confidence: at most 1'] },
    acceptedTurn(answer, dice),
  ],
  'another language': ({ answer, task }, dice) => {
    const words = wordsIn(task);
    const rationale = Array.from({ length: dice.between(4, 9) }, () =>
      dice.pick(LANGUAGES).replaceAll('*', () => dice.pick(words)),
    ).join(' ');
    return [acceptedTurn(answer, dice, { rationale })];
  },
};

/** Sentences of a doctor who writes in another language; the names of things stay those of the task. */
const LANGUAGES = [
  'Wegen des plötzlichen Beginns und des Befundes * ist * am wahrscheinlichsten, während * weniger gut passt.',
  'Gegen * spricht, dass * fehlt; dennoch darf * nicht übersehen werden, solange keine Bildgebung vorliegt.',
  'Le début brutal et la présence de * font penser à *, tandis que * reste à exclure rapidement.',
  'La ausencia de * hace menos probable *, aunque * exige una prueba urgente antes de dar el alta.',
] as const;

/** Calls of tools that repeat for a reason. */
export const repetitiveCalls: Readonly<Record<string, (dice: Dice) => Generator<Observation, void>>> = {
  'a call again after a 429': function* (dice) {
    const clock = { now: 0 };
    yield* distinctCalls(dice, dice.between(1, 8), clock);
    yield* oneCall('look-up', 'rate limited', clock, dice);
    yield* oneCall('look-up', 'found', clock, dice);
    yield* distinctCalls(dice, dice.between(1, 8), clock);
  },
  'two calls in turn, twice': function* (dice) {
    const clock = { now: 0 };
    for (const nth of [1, 2]) for (const call of ['read', 'write']) yield* oneCall(call, `${call} ${nth}`, clock, dice);
    yield* distinctCalls(dice, dice.between(2, 10), clock);
  },
  'many calls, all different': function* (dice) {
    yield* distinctCalls(dice, dice.between(20, 90), { now: 0 });
  },
  'pages through a list': function* (dice) {
    const clock = { now: 0 };
    for (let page = 1; page <= dice.between(5, 30); page++)
      yield* oneCall(`page ${page}`, dice.chance(0.2) ? 'an empty page' : `page ${page}`, clock, dice);
  },
};
