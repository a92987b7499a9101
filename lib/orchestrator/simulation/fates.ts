import { type AttemptFailure, noUsage, type Outcome } from '#lib/run/types.ts';
import type { Parts, Performed, Performer } from '../parts.ts';
import type { Dice } from './dice.ts';
import { reasonAbout } from './toy-domain.ts';

/** What becomes of work in a simulation, and how likely it is. */
const fates = [
  ['answer', 60],
  ['other-answer', 12],
  ['provider', 8],
  ['rate-limited', 3],
  ['invalid-output', 3],
  ['misfit', 3],
  ['hang', 2],
  ['throw', 2],
  ['slow', 3],
  ['difficulty', 4],
] as const;
type Fate = (typeof fates)[number][0];

type Surroundings = Pick<Parts, 'now' | 'pause'> & { readonly dice: Dice; readonly isCalm: () => boolean };

/** Agents that answer, err, hang, break down and contradict each other as the dice fall; in calm all answer alike. */
export const scriptedPerformer =
  ({ now, pause, dice, isCalm }: Surroundings): Performer =>
  async (task, agent, { signal, timeoutMs }) => {
    const startedAt = now();
    const fate = isCalm() ? 'answer' : drawFate(dice);
    const usage = { ...noUsage, inputTokens: dice.between(20, 500), outputTokens: dice.between(10, 300), calls: 1 };
    await pause(durationOf(fate, dice, timeoutMs), signal);
    const durationMs = now() - startedAt;
    const failed = (error: AttemptFailure): Performed => ({ ok: false, error, usage, durationMs });
    if (signal.aborted) return failed({ kind: 'timeout', detail: 'stopped', provider: null });
    if (fate === 'throw') throw new TypeError('a scripted bug');
    if (fate === 'provider' || fate === 'rate-limited')
      return failed({ kind: fate, detail: 'scripted', provider: `provider:scripted-${agent.family}` });
    if (fate === 'invalid-output') return failed({ kind: 'invalid-output', detail: 'scripted', provider: null });
    const reasoned = reasonAbout(task, fate === 'other-answer' ? dice.pick(['no', 'perhaps']) : 'yes');
    const value: Outcome = { ...reasoned, usage, model: agent.model, repairs: 0, degraded: false };
    return { ok: true, value: dressed(value, fate), usage, durationMs };
  };

function dressed(outcome: Outcome, fate: Fate): Outcome {
  if (fate === 'misfit') return { ...outcome, output: { wrong: 'shape' } };
  if (fate !== 'difficulty') return outcome;
  return { ...outcome, difficulty: { kind: 'needs-decomposition', note: 'scripted' } };
}

function drawFate(dice: Dice): Fate {
  let left = dice.share() * fates.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [fate, weight] of fates) {
    left -= weight;
    if (left < 0) return fate;
  }
  return 'answer';
}

function durationOf(fate: Fate, dice: Dice, timeoutMs: number): number {
  if (fate === 'hang') return timeoutMs * 1_000;
  return fate === 'slow' ? dice.between(timeoutMs / 2, timeoutMs * 3) : dice.between(5, 1_200);
}
