import type { Report } from '#lib/clinical/index.ts';
import { formatCountOf } from '../../ui/format.ts';
import { Section } from '../../ui/section.tsx';

const LIMITS = [
  ['degraded', 'By a fallback'],
  ['outOfScope', 'Out of scope'],
  ['remarks', 'Doubtful'],
  ['unexplained', 'Not explained'],
  ['unsupported', 'Claims that did not hold'],
  ['unknown', 'Not known'],
] as const;

/** What the reader should not rely on, and with what it was made. */
export function LimitList({ report }: { report: Report }) {
  const { limits, versions, model, counterfactuals } = report;
  const shown = LIMITS.filter(([part]) => limits[part].length > 0);
  return (
    <Section title="Limits">
      <dl className="grid gap-1.5">
        {shown.map(([part, title]) => (
          <div key={part}>
            <dt className="text-12 text-ink-3">
              {title}, {formatCountOf(limits[part].length, 'entry', 'entries')}
            </dt>
            <dd className="text-ink-2">{limits[part].join('; ')}</dd>
          </div>
        ))}
        {counterfactuals.map(({ attribute, from, to, note }) => (
          <div key={`${attribute} ${to}`}>
            <dt className="text-12 text-ink-3">
              With {attribute} {to} instead of {from}
            </dt>
            <dd className="text-ink-2">{note}</dd>
          </div>
        ))}
        <div>
          <dt className="text-12 text-ink-3">Made with</dt>
          <dd className="text-ink-2">
            {model}; knowledge <code>{versions.knowledge}</code>, {versions.conditions} conditions, {versions.findings}{' '}
            findings
          </dd>
        </div>
      </dl>
    </Section>
  );
}
