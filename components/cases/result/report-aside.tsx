import { Activity, FlaskConical, Siren } from 'lucide-react';
import type { Report } from '#lib/clinical/index.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { formatCountOf, formatPercent } from '../../ui/format.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';

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

/** Who put something else first, in their own words. */
export function DissentList({ report, runId }: { report: Report; runId: string }) {
  if (report.votes === 0) return null;
  const { dissent, votes } = report;
  return (
    <Section
      title={dissent.length > 0 ? `Dissent, ${dissent.length} of ${votes}` : `All ${votes} agree`}
      more={<TextLink href={`/runs/${runId}`}>all votes</TextLink>}
    >
      <ul className="grid gap-2">
        {dissent.map((view) => (
          <li key={view.agent} className="grid grid-cols-[20px_minmax(0,1fr)] gap-2">
            <AgentChip agent={{ name: view.agent, family: view.family }} isNameHidden />
            <p className="text-ink-2">
              <b className="font-medium text-ink">{view.agent}</b>{' '}
              {view.leadsName === ''
                ? 'would rather not answer'
                : `puts ${view.leadsName} first, ${formatPercent(view.probability)}`}
              : “{view.says}”
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What must not be done, or not be delayed. */
export function CautionList({ cautions }: { cautions: Report['cautions'] }) {
  if (cautions.length === 0) return null;
  return (
    <Section title="Cautions">
      <ul className="grid gap-1.5">
        {cautions.map(({ id, text, because }) => (
          <li key={id} className="border-t border-line pt-1.5">
            {text} <span className="text-12 text-ink-3">{because}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

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
