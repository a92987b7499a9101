import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { ANOMALY_WORDS, measuredWords } from '../runs/anomaly-words.ts';
import { Section } from '../ui/section.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { type GaugePoint, ThresholdGauge } from '../ui/threshold-gauge.tsx';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Rules by which anomalies are found have names of their own; others read as they are. */
const ruleWords = (rule: string): string =>
  (Object.entries(ANOMALY_WORDS).find(([kind]) => kind === rule)?.[1] ?? rule).toLowerCase();

/** The rule that fired, its sentence and, for a vote or an anomaly, what was measured against what is needed. */
export function WhyRaised({ item }: { item: EscalationItem }) {
  const { evidence, sentence, rule } = item.why;
  const margin = number(evidence.margin);
  const threshold = number(evidence.threshold);
  const measured = number(evidence.measured);
  const limit = number(evidence.limit);
  const unit = typeof evidence.unit === 'string' ? evidence.unit : '';
  const before = number(evidence.marginBeforeResolver);
  const points: GaugePoint[] =
    before === null
      ? [{ label: 'votes', value: margin ?? 0 }]
      : [
          { label: 'votes', value: before },
          { label: 'resolver', value: margin ?? 0, isHollow: true },
        ];
  return (
    <Section title="Why it was raised">
      <div className="grid items-start gap-6 sm:grid-cols-[minmax(0,1fr)_236px]">
        <p>
          Rule <TextLink href="/governance">{ruleWords(rule)}</TextLink>: {sentence}
        </p>
        {item.kind === 'missing-information' && item.status === 'open' && (
          <p>
            <TextLink href={`/runs/${item.runId}`}>Add the information at the run</TextLink>
            <span className="block text-12 text-ink-3">
              If it bears on this subtask, the question is withdrawn and the work done again.
            </span>
          </p>
        )}
        {measured !== null && limit !== null && (
          <p className="text-ink-2 tabular-nums">Measured {measuredWords({ measured, limit, unit })}</p>
        )}
        {margin !== null && threshold !== null && (
          <ThresholdGauge points={points} needed={{ label: 'needs', value: threshold }} />
        )}
      </div>
    </Section>
  );
}
