'use client';
import { useSearchParams } from 'next/navigation';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { PolicyReader } from './policy-reader.tsx';
import { usePolicy, usePolicyDrafts, usePolicyVersions } from './use-policy.ts';

/** The policy: an admin edits it, others read it. */
export function PolicyPage() {
  const viewer = useViewer();
  const isAdmin = viewer?.role === 'admin';
  const mayReadDrafts = isAdmin || viewer?.role === 'auditor';
  const draftId = useSearchParams().get('draft');
  const policy = usePolicy();
  const versions = usePolicyVersions();
  const drafts = usePolicyDrafts(mayReadDrafts);
  const failed = [policy, versions, drafts].find(({ isError }) => isError);
  if (failed)
    return (
      <div className="px-6">
        <PageTitle title="Policy" />
        <ErrorState
          title="The policy could not be read"
          failure={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      </div>
    );
  if (!viewer || !policy.data || !versions.data || (mayReadDrafts && !drafts.data)) return <PolicySkeleton />;
  const others = (drafts.data ?? []).filter(({ owner }) => owner.id !== viewer.id);
  const shown = others.find((draft) => draft.draftId === draftId) ?? null;
  if (isAdmin && !shown)
    return (
      <PolicyEditor viewerId={viewer.id} published={policy.data} versions={versions.data} drafts={drafts.data ?? []} />
    );
  return <PolicyReader published={policy.data} drafts={others} shown={shown} />;
}

function PolicySkeleton() {
  return (
    <div className="grid min-h-full grid-cols-[184px_minmax(0,1fr)_404px] grid-rows-[4rem_1fr] max-xl:grid-cols-[184px_minmax(0,1fr)] max-sm:grid-cols-1">
      <PageTitle title="Policy" />
      <div className="col-span-full flex items-center gap-4 border-b border-line bg-surface px-6">
        <h1>Policy</h1>
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="grid content-start gap-3 border-r border-line p-4 max-sm:hidden">
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} className="h-5 w-28" />
        ))}
      </div>
      <div className="bg-surface px-6 py-4">
        <SkeletonRows rows={12} />
      </div>
    </div>
  );
}
