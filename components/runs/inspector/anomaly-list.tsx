import { Activity } from 'lucide-react';
import { type AttemptState, followed } from '#lib/run/index.ts';
import { Note } from '../../ui/note.tsx';
import { ANOMALY_WORDS, measuredWords } from '../anomaly-words.ts';

/** What an attempt did that it should not: each with what was measured, the limit, and what was done about it. */
export function AnomalyList({ anomalies }: { anomalies: NonNullable<AttemptState['anomalies']> }) {
  return (
    <ul aria-label="Anomalies" className="mt-2 grid gap-1.5">
      {anomalies.map((anomaly) => (
        <li key={anomaly.kind}>
          <Note kind={anomaly.consequence === 'note' ? 'idle' : 'danger'} icon={Activity}>
            <b>{ANOMALY_WORDS[anomaly.kind]}.</b> {anomaly.sentence} {followed(anomaly.consequence)}
            <span className="block text-12 text-ink-3 tabular-nums">Measured {measuredWords(anomaly)}</span>
          </Note>
        </li>
      ))}
    </ul>
  );
}
