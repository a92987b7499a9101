import type { Report } from '#lib/clinical/index.ts';
import { Section } from '../../ui/section.tsx';

type Score = Report['scores'][number];

const scoreValue = ({ value, min, max }: Score): string => (value === null ? `${min}–${max}` : String(value));
const inputWords = ({ label, value, points }: Score['inputs'][number]): string =>
  points === null ? `${label}: unknown` : `${label}: ${value}, ${points}`;

/** Scores with the inputs they were worked out from. */
export function ScoreList({ scores }: { scores: Report['scores'] }) {
  if (scores.length === 0) return null;
  return (
    <Section title="Scores">
      <ul>
        {scores.map((score) => (
          <li key={score.name} className="border-t border-line py-1.5">
            <details>
              <summary className="flex flex-wrap items-baseline justify-between gap-x-3 rounded-sm">
                <span>{score.name}</span>
                <span className="text-right text-ink-2">
                  <b className="text-ink">{scoreValue(score)}</b>
                </span>
                <span className="basis-full text-12 text-ink-3">{score.meaning}</span>
              </summary>
              <p className="pt-1 text-12 text-ink-2">{score.inputs.map(inputWords).join(' · ')}</p>
              <p className="pt-1 text-12 text-ink-3">{score.applies}</p>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
