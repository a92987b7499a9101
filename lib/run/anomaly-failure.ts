import type { Anomaly, AnomalyKind } from '#lib/monitoring/anomaly.ts';
import type { AttemptFailure } from './types.ts';

/** The failure that an anomaly ends an attempt with: what breakers count and what people read as the attempt's end. */
const FAILURE: Readonly<Record<AnomalyKind, AttemptFailure['kind']>> = {
  'identical-calls': 'loop',
  'periodic-calls': 'loop',
  'repeating-text': 'loop',
  'no-new-state': 'loop',
  'token-overrun': 'token-limit',
  'unusual-tokens': 'token-limit',
  'endless-stream': 'token-limit',
  'time-overrun': 'timeout',
  'unusual-time': 'timeout',
  stall: 'timeout',
  'spec-misfit': 'invalid-output',
  'off-objective': 'invalid-output',
  'prompt-echo': 'invalid-output',
  'no-answer': 'refused',
};

/** Standing still is the fault of whoever was called; what an answer says is not the fault of its provider. */
const blamesProvider: ReadonlySet<AttemptFailure['kind']> = new Set(['timeout']);

/** The end of an attempt by an anomaly; `provider` as in `provider:x`, or null when none was called. */
export function anomalyFailure({ kind, sentence }: Anomaly, provider: string | null): AttemptFailure {
  const failure = FAILURE[kind];
  return { kind: failure, detail: sentence, provider: blamesProvider.has(failure) ? provider : null };
}
