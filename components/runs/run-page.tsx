'use client';
import { PageTitle } from '../shell/page-title.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { OpenRun } from './open-run.tsx';
import { RunPageSkeleton } from './run-page-skeleton.tsx';
import { useRun } from './use-run.ts';
import { type RunDetail, useRunDetail } from './use-run-detail.ts';

function crumbsOf(runId: string, detail: RunDetail | undefined) {
  return [
    { label: 'Runs', href: '/runs' },
    { label: detail?.ref ?? runId, isCode: true },
    ...(detail?.forkedFrom?.ref
      ? [
          {
            label: `forked from ${detail.forkedFrom.ref} at event ${detail.forkedFrom.version}`,
            href: `/runs/${detail.forkedFrom.runId}?at=${detail.forkedFrom.version}`,
          },
        ]
      : []),
    ...(detail?.caseId && detail.caseRef ? [{ label: `case ${detail.caseRef}`, href: `/cases/${detail.caseId}` }] : []),
  ];
}

/** A run as it is or was: head, views, inspector and replay around one state and one selection. */
export function RunPage({ runId }: { runId: string }) {
  const run = useRun(runId);
  const detail = useRunDetail(runId);
  const title = <PageTitle title={detail.data?.ref ?? runId} crumbs={crumbsOf(runId, detail.data)} />;
  if (run.failure)
    return (
      <div className="px-6 max-sm:px-4">
        {title}
        <ErrorState
          title="This run cannot be shown"
          failure={run.failure}
          onRetry={run.retry}
          action={<LinkButton href="/runs">All runs</LinkButton>}
        />
      </div>
    );
  if (run.history.latest === null)
    return (
      <>
        {title}
        {run.isLoading ? (
          <RunPageSkeleton />
        ) : (
          <div className="px-6 max-sm:px-4">
            <EmptyState title="This run has no events yet" action={<LinkButton href="/runs">All runs</LinkButton>}>
              It appears here by itself as soon as its first event is written.
            </EmptyState>
          </div>
        )}
      </>
    );
  return (
    <>
      {title}
      <OpenRun runId={runId} run={run} detail={detail.data} />
    </>
  );
}
