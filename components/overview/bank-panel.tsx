import { formatTokens } from '../ui/format.ts';
import { Meter } from '../ui/meter.tsx';
import { Section } from '../ui/section.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { OverviewData } from './overview.tsx';

/** The books of the token bank: spent, held for work that is out, on the agents' accounts, in the reserve. */
export function BankPanel({ bank }: { bank: OverviewData['bank'] }) {
  const figures = [
    { name: 'Spent', value: bank.spent, ink: 1 },
    { name: 'Held', value: bank.held, ink: 2 },
    { name: 'With agents', value: bank.agents, ink: 3 },
    { name: 'Reserve', value: bank.reserve, ink: 4 },
  ] as const;
  return (
    <Section
      title="Token bank"
      more={
        <TextLink href="/bank">
          {bank.balances ? `${formatTokens(bank.issued)} issued, balances to 0` : 'the books do not balance'}
        </TextLink>
      }
    >
      <Meter
        label="Token bank"
        parts={figures}
        valueText={figures.map(({ name, value }) => `${name} ${formatTokens(value)}`).join(', ')}
      />
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-0.5 text-ink-2">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex justify-between">
            <dt>{name}</dt>
            <dd className="font-medium text-ink">{formatTokens(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
