'use client';
import { Siren } from 'lucide-react';
import Link from 'next/link';
import type { CaseRow } from '#lib/api/cases/contract.ts';
import { ProgressPips } from '../../ui/progress-pips.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { statusKindOf } from '../../ui/status.ts';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import { CaseStatusPill } from './case-status-pill.tsx';

function RedFlags({ count }: { count: number | null }) {
  if (count === null) return <span className="text-ink-3">not yet</span>;
  if (count === 0) return <span className="text-ink-3">none</span>;
  return (
    <span data-status="danger" className="inline-flex items-center gap-1 font-medium text-(--fg)">
      <Siren aria-hidden size={14} strokeWidth={2} />
      {count}
    </span>
  );
}

function Progress({ row }: { row: CaseRow }) {
  const done = row.progress.filter((pip) => pip === 'settled' || pip === 'degraded').length;
  if (row.progress.length === 0) return <span className="text-ink-3">no plan yet</span>;
  return <ProgressPips statuses={row.progress.map(statusKindOf)} done={done} />;
}

function Row({ row, hasOwner, isCurrent }: { row: CaseRow; hasOwner: boolean; isCurrent: boolean }) {
  return (
    <Tr isSelected={isCurrent} className="relative">
      <Td className="min-w-52 max-sm:py-1">
        <Link href={`/cases/${row.caseId}`} className="font-medium after:absolute after:inset-0 hover:underline">
          {row.title}
        </Link>
        <span className="ml-2 font-mono text-12 whitespace-nowrap text-ink-3">{row.ref}</span>
        {row.priority !== 'routine' && <span className="ml-2 text-12 text-ink-2">{row.priority}</span>}
        <span className="mt-1 mb-1.5 grid justify-items-start gap-1 sm:hidden">
          <CaseStatusPill place={row} />
          {row.leading}
        </span>
      </Td>
      <Td className="max-w-72 max-sm:hidden">
        <CaseStatusPill place={row} />
      </Td>
      <Td isNumeric>
        <RedFlags count={row.redFlags} />
      </Td>
      <Td className="max-sm:hidden">{row.leading ?? <span className="text-ink-3">not yet</span>}</Td>
      <Td className="max-sm:hidden">
        <Progress row={row} />
      </Td>
      {hasOwner && <Td className="whitespace-nowrap max-sm:hidden">{row.owner.name}</Td>}
      <Td isNumeric className="text-ink-2">
        <RelativeTime at={row.createdAt} />
      </Td>
    </Tr>
  );
}

/** Cases with where they stand; `current` is the one the keys are at. */
export function CaseTable(props: { rows: readonly CaseRow[]; hasOwner: boolean; current: string | null }) {
  const { rows, hasOwner, current } = props;
  return (
    <Table caption="Cases, newest first">
      <thead>
        <tr>
          <Th>Case</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th isNumeric>Red flags</Th>
          <Th className="max-sm:hidden">Leading diagnosis</Th>
          <Th className="max-sm:hidden">Progress</Th>
          {hasOwner && <Th className="max-sm:hidden">Clinician</Th>}
          <Th isNumeric>Submitted</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.caseId} row={row} hasOwner={hasOwner} isCurrent={row.caseId === current} />
        ))}
      </tbody>
    </Table>
  );
}
