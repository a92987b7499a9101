import { Activity, FlaskConical, Siren } from 'lucide-react';
import type { Report } from '#lib/clinical/index.ts';
import { Section } from '../../ui/section.tsx';

const URGENCY = { immediate: Siren, soon: Activity, routine: FlaskConical } as const;

/** 20 min, 3 h, 2 d. */
const duration = (minutes: number): string =>
  minutes < 90
    ? `${Math.round(minutes)} min`
    : minutes < 2160
      ? `${Math.round(minutes / 60)} h`
      : `${Math.round(minutes / 1440)} d`;

/** What to do next, by the information it is expected to bring. */
export function NextTests({ tests }: { tests: Report['nextTests'] }) {
  const most = Math.max(...tests.map((test) => test.informationGainBits), 0);
  return (
    <Section title="Next tests" more="expected gain">
      {tests.length === 0 && <p className="text-ink-2">No test would change much.</p>}
      <ul>
        {tests.map((test) => {
          const Icon = URGENCY[test.urgency];
          return (
            <li
              key={test.code}
              className="grid grid-cols-[16px_minmax(0,1fr)_56px] items-start gap-2.5 border-t border-line py-[7px]"
            >
              <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5" />
              <span>
                <b className="font-medium">{test.name}</b>
                <span className="block text-12 text-ink-2">
                  {test.urgency === 'immediate' ? 'now; ' : ''}
                  {duration(test.minutes)}; {test.reason}
                </span>
              </span>
              <span className="text-right text-12 text-ink-2">
                {test.informationGainBits.toFixed(2)} bit
                <span aria-hidden className="mt-1.5 block h-1 rounded-full bg-line">
                  <span
                    className="block h-1 rounded-full bg-ink-2"
                    style={{ width: most === 0 ? 0 : `${(test.informationGainBits / most) * 100}%` }}
                  />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
