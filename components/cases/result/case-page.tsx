'use client';
import { ApiProblem } from '../../api/api-problem.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { JsonView } from '../../ui/json-view.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx';
import { CaseStatusPill } from '../list/case-status-pill.tsx';
import { WaitingLink } from '../list/waiting-link.tsx';
import { CaseProgress } from './case-progress.tsx';
import { readReport } from './read-report.ts';
import { ResultPage } from './result-page.tsx';
import { useCase } from './use-case.ts';

function Loading() {
  return (
    <div className="px-6 py-3">
      <Skeleton className="mb-8 h-7 w-96 max-w-full" />
      <SkeletonRows rows={10} />
    </div>
  );
}

/** One case: its progress while the council works, then the result. */
export function CasePage({ caseId }: { caseId: string }) {
  const { data: found, error, isPending, isFetching, refetch } = useCase(caseId);
  if (isPending) return <Loading />;
  if (!found) {
    const isGone = error instanceof ApiProblem && error.status === 404;
    return (
      <div className="px-6">
        <PageTitle title="Case" crumbs={[{ label: 'Cases', href: '/cases' }]} />
        <ErrorState
          title={isGone ? 'There is no such case, or it is not yours' : 'The case could not be read'}
          failure={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          action={<LinkButton href="/cases">All cases</LinkButton>}
        />
      </div>
    );
  }
  const { report, isForeign } = readReport(found.report);
  const crumbs = [
    { label: 'Cases', href: '/cases' },
    { label: found.ref, isCode: true },
  ];
  return (
    <>
      <PageTitle title={report ? `Result – ${found.ref}` : found.ref} crumbs={crumbs} />
      {report ? (
        <ResultPage found={found} report={report} />
      ) : (
        <div className="px-6 py-4 max-sm:px-4">
          <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line pb-3">
            <h1>{found.title}</h1>
            <CaseStatusPill place={found} />
            <WaitingLink place={found} />
          </header>
          {isForeign ? (
            <div className="py-4">
              <Note kind="degraded" className="mb-4">
                This result was written in a form this page does not know. It is shown as it is.
              </Note>
              <JsonView value={found.report} />
            </div>
          ) : (
            <CaseProgress found={found} />
          )}
        </div>
      )}
    </>
  );
}
