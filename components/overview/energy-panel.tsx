import { formatEnergy } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { Section } from '../ui/section.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import type { OverviewData } from './overview.tsx';

/** Energy of the runs begun since midnight UTC as a range, with its course over the hours. */
export function EnergyPanel({ energy }: { energy: OverviewData['energyToday'] }) {
  const { byHour } = energy;
  const [amount, range] = formatEnergy(energy).split(' (');
  const first = byHour[0];
  const last = byHour.at(-1);
  return (
    <Section title="Energy today" more="range by model class, UTC day">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-end gap-4">
        <p>
          <b className="text-20 tracking-tight">{amount}</b>
          {range && <span className="block text-12 text-ink-2">{range.replace(')', '')}</span>}
        </p>
        {first && last && byHour.length > 1 ? (
          <Sparkline
            label={`Wh per hour from ${formatClock(first.hour)} to ${formatClock(last.hour)}`}
            values={byHour.map(({ low, high }) => (low + high) / 2)}
            band={{ low: byHour.map(({ low }) => low), high: byHour.map(({ high }) => high) }}
          />
        ) : (
          <p className="text-12 text-ink-3">The course appears after two hours with runs.</p>
        )}
      </div>
    </Section>
  );
}
