import { formatCountOf, formatDuration, formatPercent, formatTokens } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Th } from '../ui/th.tsx';
import type { BankData } from './use-bank.ts';

type Props = { bank: BankData };

/** Who runs out or starves now, and what was done about it in this cycle. */
export function FlagList({ bank: { flags, acts } }: Props) {
  return (
    <Section title="Flags" more={flags.length > 0 ? formatCountOf(flags.length, 'flag') : 'none up'}>
      {flags.length === 0 ? (
        <p className="text-ink-2">Nobody runs out of tokens and nobody waits longer than is fair.</p>
      ) : (
        <ul className="grid gap-1.5">
          {flags.map((flag) => (
            <li key={flag.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusPill
                kind={flag.level === 'out' ? 'danger' : 'person'}
                word={flag.kind === 'starvation' ? 'starved' : flag.level === 'out' ? 'run out' : 'runs low'}
              />
              <span>{flag.sentence}</span>
              <span className="text-12 text-ink-3">
                <RelativeTime at={flag.raisedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {acts.length > 0 && (
        <details className="mt-2" open={flags.length > 0}>
          <summary className="cursor-pointer text-12 text-ink-3 hover:text-ink">
            What the bank did in this cycle
          </summary>
          <ol className="mt-1 grid gap-1 text-13 text-ink-2">
            {acts.map((act) => (
              <li key={`${act.at} ${act.sentence}`}>
                <RelativeTime at={act.at} as="moment" /> {act.sentence}
              </li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}

/** Who borrowed from the reserve, for which work, and whether it is repaid. */
export function LoanTable({ bank: { loans } }: Props) {
  const owed = loans.reduce((sum, { owedTokens }) => sum + owedTokens, 0);
  return (
    <Section title="Loans" more={owed > 0 ? `${formatTokens(owed)} owed to the reserve` : 'nothing is owed'}>
      {loans.length === 0 ? (
        <p className="text-ink-2">
          No agent borrowed in this cycle. The reserve lends when an agent’s own tokens do not reach.
        </p>
      ) : (
        <Table caption="Loans from the reserve">
          <thead>
            <tr>
              <Th>Borrower</Th>
              <Th>For</Th>
              <Th isNumeric>Borrowed</Th>
              <Th isNumeric>Owed</Th>
              <Th>Since</Th>
              <Th>Repaid</Th>
            </tr>
          </thead>
          <tbody>
            {loans.map((loan) => (
              <Tr key={loan.attemptId} isOut={loan.owedTokens === 0}>
                <Td>{loan.agentName}</Td>
                <Td>
                  {loan.runId ? <TextLink href={`/runs/${loan.runId}`}>{loan.runRef ?? loan.runId}</TextLink> : '–'}
                </Td>
                <Td isNumeric>{formatTokens(loan.borrowedTokens)}</Td>
                <Td isNumeric>{formatTokens(loan.owedTokens)}</Td>
                <Td>
                  <RelativeTime at={new Date(loan.since).toISOString()} as="moment" />
                </Td>
                <Td>
                  {loan.repaidAt ? <RelativeTime at={new Date(loan.repaidAt).toISOString()} as="moment" /> : 'not yet'}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** Runs that spent or hold tokens in this cycle. */
export function RunTable({ bank: { runs }, onAccount }: Props & { onAccount: (account: string) => void }) {
  return (
    <Section title="Runs" more="this cycle">
      {runs.length === 0 ? (
        <p className="text-ink-2">No run has used tokens in this cycle.</p>
      ) : (
        <Table caption="Runs of this cycle by tokens" isDense>
          <thead>
            <tr>
              <Th>Run</Th>
              <Th>Tenant</Th>
              <Th isNumeric>Held</Th>
              <Th isNumeric>Spent</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Tr key={run.id}>
                <Td className="max-w-60 truncate">
                  <TextLink href={`/runs/${run.id}`} title={run.title}>
                    {run.ref}
                  </TextLink>
                </Td>
                <Td>{run.tenant}</Td>
                <Td isNumeric>{formatTokens(run.held)}</Td>
                <Td isNumeric>
                  <button type="button" className="hover:underline" onClick={() => onAccount(`run:${run.id}`)}>
                    {formatTokens(run.spent)}
                  </button>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** What tenants used against their limits of the cycle. */
export function TenantTable({ bank: { tenants } }: Props) {
  return (
    <Section title="Tenants" more="against the limits of a cycle">
      {tenants.length === 0 ? (
        <p className="text-ink-2">No tenant has used anything yet.</p>
      ) : (
        <Table caption="Tenants, with their use and limits in this cycle" isDense>
          <thead>
            <tr>
              <Th>Tenant</Th>
              <Th isNumeric>Tokens</Th>
              <Th isNumeric>Calls</Th>
              <Th isNumeric>Work</Th>
              <Th isNumeric>Of its limit</Th>
              <Th isNumeric>Before</Th>
            </tr>
          </thead>
          <tbody>
            {tenants.map(({ id, use, limits, spentBefore }) => (
              <Tr key={id}>
                <Td>{id}</Td>
                <Td isNumeric>{formatTokens(use.tokens)}</Td>
                <Td isNumeric>{use.calls}</Td>
                <Td isNumeric>{formatDuration(use.seconds * 1000)}</Td>
                <Td isNumeric>
                  {formatPercent(
                    Math.max(use.tokens / limits.tokens, use.calls / limits.calls, use.seconds / limits.seconds),
                  )}
                </Td>
                <Td isNumeric>{formatTokens(spentBefore)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** The latest cycles: what was issued, repaid and closed to tenants when each began. */
export function CycleTable({ bank: { cycles } }: Props) {
  return (
    <Section title="Cycles" more="at the beginning of each">
      {cycles.length === 0 ? (
        <p className="text-ink-2">The first cycle begins within seconds of a worker’s start.</p>
      ) : (
        <Table caption="The latest cycles of the bank" isDense>
          <thead>
            <tr>
              <Th>Begun</Th>
              <Th isNumeric>Issued</Th>
              <Th isNumeric>Repaid</Th>
              <Th isNumeric>Closed to tenants</Th>
            </tr>
          </thead>
          <tbody>
            {cycles.map((cycle) => (
              <Tr key={cycle.number}>
                <Td>
                  <RelativeTime at={cycle.begunAt} as="moment" />
                </Td>
                <Td isNumeric>{formatTokens(cycle.issued)}</Td>
                <Td isNumeric>{formatTokens(cycle.repaid)}</Td>
                <Td isNumeric>{formatTokens(cycle.closed)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
