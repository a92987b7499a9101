'use client';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCount } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { accountWords } from './account-words.ts';
import { REASON } from './flow-layout.ts';
import { type BankData, type BankEntries, useBankEntries } from './use-bank.ts';

const entryColumns = (bank: BankData): readonly Column<BankEntries['entries'][number]>[] => [
  { head: 'When', cell: ({ at }) => <RelativeTime at={at} as="moment" /> },
  { head: 'Account', cell: ({ accountId }) => <span title={accountId}>{accountWords(accountId, bank)}</span> },
  { head: 'What', cell: ({ reason }) => REASON[reason] ?? reason },
  {
    head: 'Tokens',
    isNumeric: true,
    cell: ({ amount }) => `${amount > 0 ? '+' : '−'}${formatCount(Math.abs(amount))}`,
  },
  {
    head: 'Transaction',
    className: 'text-ink-3 max-sm:hidden',
    cell: ({ transaction }) => <code>{transaction}</code>,
  },
];

/** The books, latest first, page by page; of one account when one is chosen. Give it the account as key. */
export function EntryList({ account, bank }: { account: string | null; bank: BankData }) {
  const [pages, setPages] = useState<readonly number[]>([]);
  const entries = useBankEntries(account, pages.at(-1) ?? null);
  if (entries.isPending) return <SkeletonRows rows={8} />;
  if (entries.isError)
    return (
      <ErrorState
        title="The books could not be read"
        failure={entries.error}
        onRetry={() => void entries.refetch()}
        isRetrying={entries.isFetching}
      />
    );
  const { next } = entries.data;
  if (entries.data.entries.length === 0)
    return <EmptyState title="No entry yet">Entries appear when work is awarded and when it ends.</EmptyState>;
  return (
    <>
      <DataTable
        caption="Entries of the books"
        columns={entryColumns(bank)}
        rows={entries.data.entries}
        keyOf={({ id }) => id}
        isDense
      />
      <div className="mt-3 flex gap-2">
        {pages.length > 0 && <Button onClick={() => setPages(pages.slice(0, -1))}>Later</Button>}
        {next !== null && <Button onClick={() => setPages([...pages, next])}>Earlier</Button>}
      </div>
    </>
  );
}
