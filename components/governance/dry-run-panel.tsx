'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { PolicyInForce } from '#lib/governance/index.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf, formatLatency } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { Section } from '../ui/section.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { DraftBody } from './draft-body.ts';
import { DryRunLegend } from './dry-run-legend.tsx';
import { DryRunPlot } from './dry-run-plot.tsx';
import { ChangedRuns, DryRunNumbers, DryRunVotes } from './dry-run-tables.tsx';
import type { DryRun } from './use-dry-run.ts';

/** What the draft would have done on the latest runs; `waitingFor` says why there is no answer yet. */
export function DryRunPanel(props: {
  dryRun: UseQueryResult<DryRun>;
  published: PolicyInForce;
  draft: DraftBody;
  waitingFor: string | null;
}) {
  const { dryRun, published, draft, waitingFor } = props;
  const result = dryRun.data;
  const isOld = dryRun.isPlaceholderData || waitingFor !== null;
  if (dryRun.isError && !waitingFor)
    return (
      <Section title="Dry run">
        <ErrorState
          title="The draft could not be tried"
          failure={dryRun.error}
          onRetry={() => void dryRun.refetch()}
          isRetrying={dryRun.isFetching}
        />
      </Section>
    );
  return (
    <Section
      title="Dry run"
      more={
        result && !isOld
          ? `${formatCountOf(result.runs, 'latest run')}, ${formatLatency(result.tookMs)}, ${formatClock(new Date(result.at).toISOString())}`
          : null
      }
    >
      <div className="grid gap-4" aria-busy={isOld} aria-live="polite">
        {waitingFor && <p className="text-ink-2">{sayWithEarlier(waitingFor, result)}</p>}
        {!waitingFor && dryRun.isPlaceholderData && (
          <p className="text-ink-2">{sayWithEarlier('Trying the draft as it is now.', result)}</p>
        )}
        {result ? <Result result={result} published={published} draft={draft} /> : !waitingFor && <DryRunSkeleton />}
      </div>
    </Section>
  );
}

const sayWithEarlier = (sentence: string, result: DryRun | undefined): string =>
  result ? `${sentence} Below is what it would have done before the last change.` : sentence;

function Result(props: { result: DryRun; published: PolicyInForce; draft: DraftBody }) {
  const { result, published, draft } = props;
  if (result.runs === 0)
    return (
      <p className="text-ink-2">
        There are no runs yet to try it on. After the first run this place shows what the draft would have done.
      </p>
    );
  const margin = draft.consensus.marginThreshold as number | null;
  return (
    <div className="grid gap-4">
      <p className="text-20 leading-7 font-normal tracking-tight text-balance">
        Would have sent{' '}
        <b>
          {result.escalatesNow} of {formatCountOf(result.runs, 'run')}
        </b>{' '}
        to a person instead of <b>{result.escalatedThen}</b>
      </p>
      {result.votes.length > 0 && (
        <div>
          <DryRunPlot
            votes={result.votes}
            published={published.body.consensus.marginThreshold}
            draft={margin ?? published.body.consensus.marginThreshold}
          />
          <DryRunLegend votes={result.votes} />
        </div>
      )}
      <DryRunNumbers result={result} version={published.version + 1} />
      <ChangedRuns runs={result.changedRuns} />
      <DryRunVotes votes={result.votes} />
      <p className="text-12 text-ink-3">
        Margins, quorum and consent are judged anew; what the agents answered is taken as it was.
      </p>
    </div>
  );
}

function DryRunSkeleton() {
  return (
    <div role="status" aria-label="Trying the draft on the latest runs" className="grid gap-4">
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-[140px] w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
