import { type Anomaly, anomalyKinds } from '#lib/monitoring/anomaly.ts';
import { anomalyFailure } from '#lib/run/anomaly-failure.ts';
import { type AttemptFailure, noUsage, type Outcome } from '#lib/run/types.ts';
import type { Parts, Performed, Performer } from '../parts.ts';
import type { Circumstances } from './circumstances.ts';
import type { Dice } from './dice.ts';
import type { FaultKind, Faults } from './faults.ts';
import { someTalk } from './talk.ts';
import { reasonAbout } from './toy-domain.ts';

/** Times that work tells how far it is: those that come too soon are not handed in. */
const DRAFTS = 3;

/** What an agent in good order comes to, and the odds of it: agreeing, another opinion, or asking for help. */
const manners = (slowOdds: number) =>
  [
    ['answer', 70],
    ['other-answer', 18],
    ['slow-answer', slowOdds],
    ['needs-decomposition', 6],
    ['unsolvable', 2],
    ['missing-information', 1],
    ['gives-up', 2],
  ] as const;
type Manner = ReturnType<typeof manners>[number][0];

type Breakdown = { readonly kind: AttemptFailure['kind']; readonly blamesProvider: boolean };
const failing = (kind: AttemptFailure['kind'], blamesProvider = false): Breakdown => ({ kind, blamesProvider });

/** Faults of a model that it reports itself. */
const breakdowns: Partial<Record<FaultKind, Breakdown>> = {
  'model-error': failing('provider', true),
  'model-rate-limit': failing('rate-limited', true),
  'model-timeout': failing('timeout'),
  'model-token-limit': failing('token-limit'),
  'model-invalid-output': failing('invalid-output'),
  'model-refusal': failing('refused'),
  'model-loop': failing('loop'),
};
/** Faults of a model that the engine has to notice. */
const unreported: readonly FaultKind[] = [
  'model-garbage',
  'model-astray',
  'model-slow',
  'model-hang',
  'model-bug',
  'model-late',
];
const modelFaults = [...(Object.keys(breakdowns) as FaultKind[]), ...unreported];

export type FateSurroundings = Pick<Parts, 'now' | 'pause'> & {
  readonly dice: Dice;
  readonly faults: Faults;
  readonly circumstances: Circumstances;
  readonly isCalm: () => boolean;
  /** Whether everything this family does fails at present. */
  readonly isOut: (family: string) => boolean;
};

/** Agents that answer, contradict each other, err, hang and break down as dice and faults have it; in calm all answer alike. */
export const scriptedPerformer =
  ({ now, pause, dice, faults, circumstances, isCalm, isOut }: FateSurroundings): Performer =>
  async (task, agent, { signal, timeoutMs, watching, onDraft }) => {
    const startedAt = now();
    const fault = modelFaults.find((kind) => faults.strikes(kind, task.attemptId));
    const manner: Manner = isCalm() ? 'answer' : dice.draw(manners(circumstances.slowOdds));
    const usage = { ...noUsage, inputTokens: dice.between(20, 500), outputTokens: dice.between(10, 300), calls: 1 };
    const isSlow = manner === 'slow-answer';
    // A provider that is away refuses at once, mostly.
    const isRefused = isOut(agent.family) && dice.chance(0.8);
    const worksMs = isRefused ? dice.between(5, 100) : durationOf(fault, isSlow, dice, timeoutMs);
    const heeded = fault === 'model-late' ? undefined : signal;
    for (let nth = 1; nth <= DRAFTS; nth++) {
      await pause(worksMs / (DRAFTS + 1), heeded);
      onDraft?.(`{"output":{"answer":"draft ${nth}"`);
    }
    await pause(worksMs / (DRAFTS + 1), heeded);
    const durationMs = Math.max(0, now() - startedAt);
    const failed = (error: AttemptFailure): Performed => ({ ok: false, error, usage, durationMs });
    const provider = `provider:scripted-${agent.family}`;
    if (signal.aborted && fault !== 'model-late') return failed({ kind: 'timeout', detail: 'stopped', provider: null });
    if (fault === 'model-bug') throw new TypeError('a scripted bug');
    if (isOut(agent.family)) return failed({ kind: 'provider', detail: 'scripted outage', provider });
    const breakdown = fault && breakdowns[fault];
    if (breakdown)
      return failed({ kind: breakdown.kind, detail: 'scripted', provider: breakdown.blamesProvider ? provider : null });
    const reasoned = reasonAbout(task, manner === 'other-answer' ? dice.pick(['no', 'perhaps']) : 'yes');
    const said = isCalm() ? {} : someTalk(task, agent.id, dice);
    const value: Outcome = { ...reasoned, ...said, usage, model: agent.model, repairs: 0, degraded: false };
    if (fault === 'model-astray') {
      const anomaly = someAnomaly(dice);
      const isNoted = watching.policy.consequences[anomaly.kind] === 'note';
      // Now and then policy changes while the work is under way: then its answer comes in with what it is now stopped for.
      if (!isNoted && dice.chance(0.8)) return { ...failed(anomalyFailure(anomaly, provider)), anomalies: [anomaly] };
      return { ok: true, value, usage, durationMs, anomalies: [anomaly] };
    }
    return {
      ok: true,
      value: fault === 'model-garbage' ? garbled(value) : mannered(value, manner, dice),
      usage,
      durationMs,
    };
  };

const someAnomaly = (dice: Dice): Anomaly => {
  const kind = dice.pick(anomalyKinds);
  return { kind, measured: 2, limit: 1, unit: 'times', sentence: `It went astray: ${kind}.` };
};

const garbled = (outcome: Outcome): Outcome => ({ ...outcome, output: { wrong: 'shape' } });

const difficulties = ['needs-decomposition', 'unsolvable', 'missing-information'] as const;

function mannered(outcome: Outcome, manner: Manner, dice: Dice): Outcome {
  if (manner === 'gives-up')
    return { ...outcome, output: null, difficulty: { kind: dice.pick(difficulties), note: 'scripted' } };
  const kind = difficulties.find((difficulty) => difficulty === manner);
  return kind ? { ...outcome, difficulty: { kind, note: 'scripted' } } : outcome;
}

function durationOf(fault: FaultKind | undefined, isSlow: boolean, dice: Dice, timeoutMs: number): number {
  if (fault === 'model-hang') return timeoutMs * 1_000;
  if (fault === 'model-late') return dice.between(timeoutMs, timeoutMs * 4);
  if (fault === 'model-slow' || isSlow) return dice.between(Math.ceil(timeoutMs / 2), timeoutMs * 3);
  return dice.between(5, 1_200);
}
