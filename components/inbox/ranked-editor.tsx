'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { moved, type Ranked, withProbability } from './ranked-value.ts';

/** A ranking to reorder by hand or by button, with probabilities in per cent; the others give way so that the sum stays. */
export function RankedEditor({
  ranked,
  onChange,
}: {
  ranked: readonly Ranked[];
  onChange: (ranked: readonly Ranked[]) => void;
}) {
  return (
    <ol className="grid">
      {ranked.map((candidate, index) => (
        <li
          key={`${candidate.name} ${index}`}
          className="grid grid-cols-[20px_minmax(0,1fr)_96px_auto] items-center gap-2 border-t border-line py-1.5"
        >
          <span className="text-right font-mono text-12 text-ink-3">{index + 1}</span>
          <span className={index === 0 ? 'font-semibold' : ''}>{candidate.name}</span>
          <Field label={<span className="sr-only">Probability of {candidate.name}</span>} unit="%">
            <TextField
              inputMode="decimal"
              defaultValue={String(Math.round(candidate.probability * 1000) / 10)}
              key={candidate.probability}
              onBlur={(event) => {
                const per = Number(event.target.value.replace(',', '.'));
                if (
                  Number.isFinite(per) &&
                  per >= 0 &&
                  per <= 100 &&
                  Math.abs(per / 100 - candidate.probability) > 5e-4
                )
                  onChange(withProbability(ranked, index, per / 100));
              }}
            />
          </Field>
          <span className="flex">
            <Button
              size="sm"
              variant="quiet"
              icon={ArrowUp}
              aria-label={`Move ${candidate.name} up`}
              onClick={() => onChange(moved(ranked, index, -1))}
            />
            <Button
              size="sm"
              variant="quiet"
              icon={ArrowDown}
              aria-label={`Move ${candidate.name} down`}
              onClick={() => onChange(moved(ranked, index, 1))}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
