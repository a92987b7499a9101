import type { Anomaly, AnomalyKind } from '#lib/monitoring/index.ts';
import { formatCountOf, formatLatency, formatPercent, formatTokens } from '../ui/format.ts';

/** What each kind of anomaly is called. */
export const ANOMALY_WORDS: Readonly<Record<AnomalyKind, string>> = {
  'identical-calls': 'Same call again and again',
  'periodic-calls': 'Calls in circles',
  'repeating-text': 'Repeats itself',
  'no-new-state': 'Gets nowhere',
  'token-overrun': 'Too many tokens',
  'unusual-tokens': 'Unusually many tokens',
  'time-overrun': 'Too much time',
  'unusual-time': 'Unusually much time',
  stall: 'Standstill',
  'endless-stream': 'No end',
  'spec-misfit': 'Not what was asked for',
  'off-objective': 'About something else',
  'prompt-echo': 'Echoes its instructions',
  'no-answer': 'No answer',
};

/** Units whose plural is their own. */
const UNCOUNTED = new Set(['characters', 'pieces', 'problems', 'calls', 'answers', 'times']);

/** A figure of an anomaly in its unit, for example `21 s`, `12 k tokens`, `9 %`, `3 calls`. */
export function measureWords(value: number, unit: string): string {
  if (unit === 'ms') return formatLatency(value);
  if (unit === 'tokens') return `${formatTokens(value)} tokens`;
  if (unit === 'share') return formatPercent(value);
  return UNCOUNTED.has(unit) ? formatCountOf(value, unit.replace(/s$/, ''), unit) : `${value} ${unit}`;
}

/** Both figures of an anomaly: `21 s, limit 20 s`. */
export const measuredWords = ({ measured, limit, unit }: Pick<Anomaly, 'measured' | 'limit' | 'unit'>): string =>
  `${measureWords(measured, unit)}, limit ${measureWords(limit, unit)}`;
