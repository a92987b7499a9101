import type { Json } from '#lib/kernel/json.ts';
import type { Dice } from '#lib/orchestrator/simulation/dice.ts';
import { acceptedTurn, type Turn } from './dialogue.ts';
import type { RealAttempt } from './real-attempts.ts';

/** An answer in the right form about something else: foreign prose in every text of it, and at most a sentence of its own. */
export function foreignTurn({ answer, rationale }: RealAttempt, foreign: readonly string[], dice: Dice): Turn {
  const start = dice.chance(0.3) ? `${rationale.slice(0, dice.between(20, 80))} ` : '';
  const prose = () => sentencesOf(dice.pick(foreign), dice, dice.between(3, 6));
  return acceptedTurn(answer, dice, {
    rationale: start + Array.from({ length: dice.between(1, 3) }, prose).join(' '),
    output: retold(answer.output ?? null, prose),
  });
}

/** An answer whose reasons are the instructions given back, nearly word for word. */
export function echoTurn({ answer, instructions }: RealAttempt, dice: Dice): Turn {
  const start = dice.between(0, Math.floor(instructions.length / 2));
  const echoed = instructions
    .slice(start, start + dice.between(600, 2_500))
    .split(' ')
    .map((word) => (dice.chance(0.02) ? dice.pick(['also', 'the', 'and']) : word))
    .join(' ');
  return acceptedTurn(answer, dice, { rationale: echoed, output: {} });
}

/** Nothing, or a refusal, three times in the same or in other words. */
export function refusingTurns(refusals: readonly string[], dice: Dice): readonly Turn[] {
  const isStubborn = dice.chance(0.6);
  const first = dice.pick(refusals);
  return [0, 1, 2].map(() => ({
    text: [isStubborn ? first : dice.pick(refusals)],
    problems: ['the answer is not JSON: Unexpected token'],
  }));
}

function sentencesOf(text: string, dice: Dice, count: number): string {
  const sentences = text.match(/[^.?!]+[.?!]/g) ?? [text];
  const start = dice.between(0, Math.max(0, sentences.length - count));
  return sentences
    .slice(start, start + count)
    .join('')
    .trim();
}

/** The value with every text of more than a few words told anew. */
function retold(value: Json, prose: () => string): Json {
  if (typeof value === 'string') return value.split(' ').length > 3 ? prose() : value;
  if (Array.isArray(value)) return value.slice(0, 4).map((member) => retold(member, prose));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, retold(member, prose)]));
}
