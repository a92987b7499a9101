import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatCountOf, formatDuration, formatPercent, formatTokens } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { BankData } from './use-bank.ts';

type Props = { bank: BankData };

const moment = (at: number | string) => <RelativeTime at={new Date(at).toISOString()} as="moment" />;

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

const LOANS: readonly Column<BankData['loans'][number]>[] = [
  { head: 'Borrower', cell: ({ agentName }) => agentName },
  {
    head: 'For',
    cell: ({ runId, runRef }) => (runId ? <TextLink href={`/runs/${runId}`}>{runRef ?? runId}</TextLink> : '–'),
  },
  { head: 'Borrowed', isNumeric: true, cell: ({ borrowedTokens }) => formatTokens(borrowedTokens) },
  { head: 'Owed', isNumeric: true, cell: ({ owedTokens }) => formatTokens(owedTokens) },
  { head: 'Since', cell: ({ since }) => moment(since) },
  { head: 'Repaid', cell: ({ repaidAt }) => (repaidAt ? moment(repaidAt) : 'not yet') },
];

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
        <DataTable
          caption="Loans from the reserve"
          columns={LOANS}
          rows={loans}
          keyOf={({ attemptId }) => attemptId}
          isOut={({ owedTokens }) => owedTokens === 0}
        />
      )}
    </Section>
  );
}

const runColumns = (onAccount: (account: string) => void): readonly Column<BankData['runs'][number]>[] => [
  {
    head: 'Run',
    className: 'max-w-60 truncate',
    cell: ({ id, ref, title }) => (
      <TextLink href={`/runs/${id}`} title={title}>
        {ref}
      </TextLink>
    ),
  },
  { head: 'Tenant', cell: ({ tenant }) => tenant },
  { head: 'Held', isNumeric: true, cell: ({ held }) => formatTokens(held) },
  {
    head: 'Spent',
    isNumeric: true,
    cell: ({ id, ref, spent }) => (
      <button
        type="button"
        className="underline decoration-current/35 underline-offset-3 hover:decoration-current"
        title={`Entries of ${ref}`}
        onClick={() => onAccount(`run:${id}`)}
      >
        {formatTokens(spent)}
      </button>
    ),
  },
];

/** Runs that spent or hold tokens in this cycle. */
export function RunTable({ bank: { runs }, onAccount }: Props & { onAccount: (account: string) => void }) {
  return (
    <Section title="Runs" more="this cycle">
      {runs.length === 0 ? (
        <p className="text-ink-2">No run has used tokens in this cycle.</p>
      ) : (
        <DataTable
          caption="Runs of this cycle by tokens"
          columns={runColumns(onAccount)}
          rows={runs}
          keyOf={({ id }) => id}
          isDense
        />
      )}
    </Section>
  );
}

const TENANTS: readonly Column<BankData['tenants'][number]>[] = [
  { head: 'Tenant', cell: ({ id }) => id },
  { head: 'Tokens', isNumeric: true, cell: ({ use }) => formatTokens(use.tokens) },
  { head: 'Calls', isNumeric: true, cell: ({ use }) => use.calls },
  { head: 'Work', isNumeric: true, cell: ({ use }) => formatDuration(use.seconds * 1000) },
  {
    head: 'Of its limit',
    isNumeric: true,
    cell: ({ use, limits }) =>
      formatPercent(Math.max(use.tokens / limits.tokens, use.calls / limits.calls, use.seconds / limits.seconds)),
  },
  { head: 'Before', isNumeric: true, cell: ({ spentBefore }) => formatTokens(spentBefore) },
];

/** What tenants used against their limits of the cycle. */
export function TenantTable({ bank: { tenants } }: Props) {
  return (
    <Section title="Tenants" more="against the limits of a cycle">
      {tenants.length === 0 ? (
        <p className="text-ink-2">No tenant has used anything yet.</p>
      ) : (
        <DataTable
          caption="Tenants, with their use and limits in this cycle"
          columns={TENANTS}
          rows={tenants}
          keyOf={({ id }) => id}
          isDense
        />
      )}
    </Section>
  );
}

const CYCLES: readonly Column<BankData['cycles'][number]>[] = [
  { head: 'Begun', cell: ({ begunAt }) => moment(begunAt) },
  { head: 'Issued', isNumeric: true, cell: ({ issued }) => formatTokens(issued) },
  { head: 'Repaid', isNumeric: true, cell: ({ repaid }) => formatTokens(repaid) },
  { head: 'Closed to tenants', isNumeric: true, cell: ({ closed }) => formatTokens(closed) },
];

/** The latest cycles: what was issued, repaid and closed to tenants when each began. */
export function CycleTable({ bank: { cycles } }: Props) {
  return (
    <Section title="Cycles" more="at the beginning of each">
      {cycles.length === 0 ? (
        <p className="text-ink-2">The first cycle begins within seconds of a worker’s start.</p>
      ) : (
        <DataTable
          caption="The latest cycles of the bank"
          columns={CYCLES}
          rows={cycles}
          keyOf={({ number }) => number}
          isDense
        />
      )}
    </Section>
  );
}
