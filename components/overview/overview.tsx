'use client';
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { getOverview } from '#lib/api/overview/contract.ts';
import { api } from '../api/fetcher.ts';
import { RunRow, RunTableHead } from '../runs/run-row.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf, formatDuration } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { Table, TableGroup, Td } from '../ui/table.tsx';
import { BankPanel } from './bank-panel.tsx';
import { BreakerPanel } from './breaker-panel.tsx';
import { CouncilPanel } from './council-panel.tsx';
import { EnergyPanel } from './energy-panel.tsx';
import { OverviewHero } from './overview-hero.tsx';

/** What the first page shows. */
export type OverviewData = AnswerOf<typeof getOverview>;

const COLUMNS = 6;
const POLL_MS = 30_000;

type Group = { key: string; title: string; note: string; runs: OverviewData['person']; empty: string };

function settledNote({ runs, degraded, failed, medianMs }: OverviewData['settledLastHour']): string {
  return [
    formatCountOf(runs, 'run'),
    degraded > 0 && `${degraded} by fallback`,
    failed > 0 && `${failed} failed`,
    medianMs !== null && `median ${formatDuration(medianMs)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function groupsOf({ person, machine, settled, settledLastHour }: OverviewData): Group[] {
  return [
    {
      key: 'person',
      title: 'A person goes next',
      note: formatCountOf(person.length, 'run'),
      runs: person,
      empty: 'Nothing waits for a person.',
    },
    {
      key: 'machine',
      title: 'The machine goes on',
      note: formatCountOf(machine.length, 'run'),
      runs: machine,
      empty: 'No agent is at work. A run begins when a case is submitted.',
    },
    {
      key: 'settled',
      title: 'Settled lately',
      note: `in the last hour ${settledNote(settledLastHour)}`,
      runs: settled,
      empty: 'No run has ended yet.',
    },
  ];
}

function Board({ data }: { data: OverviewData }) {
  return (
    <section
      aria-label="Runs by who goes next"
      className="min-w-0 border-r border-line bg-surface p-6 max-lg:border-r-0 max-sm:p-4"
    >
      <OverviewHero data={data} />
      <Table caption="Runs by who goes next" className="table-fixed max-md:table-auto">
        <RunTableHead />
        {groupsOf(data).map(({ key, title, note, runs, empty }) => (
          <tbody key={key}>
            <TableGroup title={title} note={note} columns={COLUMNS} />
            {runs.length === 0 ? (
              <tr>
                <Td colSpan={COLUMNS} className="text-ink-3">
                  {empty}
                </Td>
              </tr>
            ) : (
              runs.map((run) => <RunRow key={run.runId} run={run} />)
            )}
          </tbody>
        ))}
      </Table>
    </section>
  );
}

function Waiting() {
  return (
    <section className="min-w-0 border-r border-line bg-surface p-6 max-sm:p-4">
      <div className="mb-5 grid gap-1">
        <span className="flex h-9 items-center">
          <Skeleton className="h-7 w-80 max-w-full" />
        </span>
        <span className="flex h-5 items-center">
          <Skeleton className="h-3 w-64" />
        </span>
      </div>
      <SkeletonRows rows={12} />
    </section>
  );
}

/** Every run by who goes next, and the council, breakers, bank and energy beside it. */
export function Overview() {
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.get('/api/v1/overview', { schema: getOverview.answer, signal }),
    refetchInterval: POLL_MS,
  });
  const { data } = overview;
  if (overview.isError && !data)
    return (
      <div className="px-6">
        <PageTitle title="Overview" />
        <h1 className="sr-only">Overview</h1>
        <ErrorState
          title="The overview could not be read"
          failure={overview.error}
          onRetry={() => void overview.refetch()}
          isRetrying={overview.isFetching}
          action={<LinkButton href="/runs">All runs</LinkButton>}
        />
      </div>
    );
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)_344px] max-lg:grid-cols-1">
      <PageTitle title="Overview" />
      {data ? <Board data={data} /> : <Waiting />}
      <aside aria-label="The council and its means" className="grid content-start gap-6 p-4 pb-6">
        {data ? (
          <>
            <CouncilPanel council={data.council} people={data.people} />
            <BreakerPanel breakers={data.breakers} />
            <BankPanel bank={data.bank} />
            <EnergyPanel energy={data.energyToday} />
          </>
        ) : (
          [180, 120, 84, 72].map((height) => (
            <div key={height} style={{ height }}>
              <Skeleton className="h-full" />
            </div>
          ))
        )}
      </aside>
    </div>
  );
}
