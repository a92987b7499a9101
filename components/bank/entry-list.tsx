'use client';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCount } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { REASON } from './flow-layout.ts';
import { useBankEntries } from './use-bank.ts';

/** The books, latest first, page by page; of one account when one is chosen. Give it the account as key. */
export function EntryList({ account }: { account: string | null }) {
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
      <Table caption="Entries of the books" isDense>
        <thead>
          <tr>
            <Th>When</Th>
            <Th>Account</Th>
            <Th>What</Th>
            <Th isNumeric>Tokens</Th>
            <Th className="max-sm:hidden">Transaction</Th>
          </tr>
        </thead>
        <tbody>
          {entries.data.entries.map((entry) => (
            <Tr key={entry.id}>
              <Td>
                <RelativeTime at={entry.at} as="moment" />
              </Td>
              <Td className="font-mono">{entry.accountId}</Td>
              <Td>{REASON[entry.reason] ?? entry.reason}</Td>
              <Td isNumeric>{`${entry.amount > 0 ? '+' : '−'}${formatCount(Math.abs(entry.amount))}`}</Td>
              <Td className="font-mono text-ink-3 max-sm:hidden">{entry.transaction}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <div className="mt-3 flex gap-2">
        {pages.length > 0 && <Button onClick={() => setPages(pages.slice(0, -1))}>Later</Button>}
        {next !== null && <Button onClick={() => setPages([...pages, next])}>Earlier</Button>}
      </div>
    </>
  );
}
