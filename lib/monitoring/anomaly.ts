import { z } from 'zod';

/** Everything an attempt can do that it should not, as far as it is watched for (paper §3). */
export const anomalyKinds = [
  /** The same call again and again. */
  'identical-calls',
  /** The same two to five calls in turn. */
  'periodic-calls',
  /** Text that goes round in circles, word for word or but for counters and layout. */
  'repeating-text',
  /** Corrections or calls that bring back what was there before. */
  'no-new-state',
  'token-overrun',
  /** Within its limit, but far more tokens than such work usually takes. */
  'unusual-tokens',
  'time-overrun',
  'unusual-time',
  /** Nothing came for too long. */
  'stall',
  /** A stream that goes on without ever finishing. */
  'endless-stream',
  /** Still not the answer that the subtask's spec asks for, after every correction. */
  'spec-misfit',
  /** An answer about something else than what was asked. */
  'off-objective',
  /** Its own instructions given back for an answer. */
  'prompt-echo',
  /** Nothing, or a refusal, in the place of an answer. */
  'no-answer',
] as const;
const anomalyKindSchema = z.enum(anomalyKinds);
export type AnomalyKind = z.infer<typeof anomalyKindSchema>;

/** Something an attempt does that it should not, with the numbers and the sentence for people. */
export const anomalySchema = z.strictObject({
  kind: anomalyKindSchema,
  measured: z.number(),
  limit: z.number(),
  /** What both numbers count: `ms`, `tokens`, `calls`, … */
  unit: z.string(),
  sentence: z.string(),
});
export type Anomaly = z.infer<typeof anomalySchema>;

/** What follows from an anomaly, mildest first: all but a note end the attempt at once. */
export const consequences = ['note', 'retry-elsewhere', 'replan', 'escalate'] as const;
export const consequenceSchema = z.enum(consequences);
export type Consequence = z.infer<typeof consequenceSchema>;

/** The consequence of each kind, as policy has it. */
export type Consequences = Readonly<Record<AnomalyKind, Consequence>>;

/** The gravest of the consequences of these anomalies; a note when there are none. */
export const gravestConsequence = (anomalies: readonly Pick<Anomaly, 'kind'>[], by: Consequences): Consequence =>
  anomalies.reduce<Consequence>((gravest, { kind }) => graver(gravest, by[kind]), 'note');

const graver = (a: Consequence, b: Consequence): Consequence =>
  consequences.indexOf(a) >= consequences.indexOf(b) ? a : b;
