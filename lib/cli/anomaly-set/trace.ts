import type { AnomalyKind } from '#lib/monitoring/anomaly.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import type { UsualWork } from '#lib/monitoring/overrun.ts';

/** What a trace shows: nothing amiss, or one kind of going astray. */
export type Label =
  | 'normal'
  | 'repeated-calls'
  | 'repeated-text'
  | 'no-news'
  | 'too-many-tokens'
  | 'no-end'
  | 'too-slow'
  | 'standstill'
  | 'wrong-form'
  | 'other-subject'
  | 'echo'
  | 'refusal'
  | 'unusual';

/** What counts as having recognised each: the right kind, or one that says the same of it. */
export const accepted: Readonly<Record<Exclude<Label, 'normal'>, readonly AnomalyKind[]>> = {
  'repeated-calls': ['identical-calls', 'periodic-calls', 'no-new-state'],
  'repeated-text': ['repeating-text'],
  'no-news': ['no-new-state'],
  'too-many-tokens': ['token-overrun'],
  'no-end': ['endless-stream', 'token-overrun', 'repeating-text'],
  'too-slow': ['time-overrun'],
  standstill: ['stall'],
  'wrong-form': ['spec-misfit'],
  'other-subject': ['off-objective'],
  echo: ['prompt-echo'],
  refusal: ['no-answer', 'no-new-state'],
  unusual: ['unusual-tokens', 'unusual-time'],
};

/** One attempt as it would have been observed. The stream is made while it is read: most are stopped long before their end. */
export type Trace = {
  readonly id: string;
  readonly label: Label;
  /** How it was made, in a word or two. */
  readonly variant: string;
  readonly task: string;
  readonly instructions: string;
  readonly timeoutMs: number;
  readonly tokens: number;
  readonly usual: UsualWork | null;
  readonly observations: () => Generator<Observation, void>;
};
