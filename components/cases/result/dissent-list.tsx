import type { Report } from '#lib/clinical/index.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { formatPercent } from '../../ui/format.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';

const headingOf = (dissent: number, votes: number): string => {
  if (dissent > 0) return `Dissent, ${dissent} of ${votes}`;
  return votes === 1 ? 'One agent answered, nobody could differ' : `All ${votes} agree`;
};

/** Who put something else first, in their own words. */
export function DissentList({ report, runId }: { report: Report; runId: string }) {
  if (report.votes === 0) return null;
  const { dissent, votes } = report;
  return (
    <Section title={headingOf(dissent.length, votes)} more={<TextLink href={`/runs/${runId}`}>all votes</TextLink>}>
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
