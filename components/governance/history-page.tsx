'use client';
import { useSearchParams } from 'next/navigation';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { usePolicyVersions } from './use-policy.ts';
import { VersionCompare } from './version-compare.tsx';
import { VersionList } from './version-list.tsx';

/** Every published policy; one is open beside the list, compared with another. The address names both. */
export function HistoryPage() {
  const viewer = useViewer();
  const query = useSearchParams();
  const versions = usePolicyVersions();
  const all = versions.data ?? [];
  const open = all.find(({ version }) => String(version) === query.get('version')) ?? all[0];
  const chosen = all.find(({ version }) => String(version) === query.get('against'));
  const before = all.find(({ version }) => version === (open?.version ?? 0) - 1);
  const against = chosen && chosen !== open ? chosen : before;
  return (
    <div className="grid min-h-full grid-rows-[auto_1fr]">
      <PageTitle
        title="History of the policy"
        crumbs={[{ label: 'Governance', href: '/governance' }, { label: 'History' }]}
      />
      <header className="flex min-h-16 flex-wrap items-center gap-4 border-b border-line bg-surface px-6 py-3 max-sm:px-4">
        <h1>History of the policy</h1>
        <LinkButton href="/governance" className="ml-auto">
          To the policy
        </LinkButton>
      </header>
      {versions.isError ? (
        <div className="px-6">
          <ErrorState
            title="The history could not be read"
            failure={versions.error}
            onRetry={() => void versions.refetch()}
            isRetrying={versions.isFetching}
          />
        </div>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)_480px] max-xl:grid-cols-1 max-xl:grid-rows-[auto_1fr]">
          <section aria-label="Versions" className="min-w-0 bg-surface px-6 py-4 max-sm:px-4">
            {versions.isPending ? (
              <SkeletonRows rows={10} />
            ) : (
              <VersionList
                versions={all}
                openVersion={open?.version ?? null}
                onOpen={(version) => show({ version, against: null })}
              />
            )}
          </section>
          {open && (
            <VersionCompare
              open={open}
              against={against}
              versions={all}
              onAgainst={(version) => show({ version: open.version, against: version })}
              mayRollBack={viewer?.role === 'admin'}
            />
          )}
        </div>
      )}
    </div>
  );
}

function show({ version, against }: { version: number; against: number | null }): void {
  const query = new URLSearchParams({ version: String(version), ...(against ? { against: String(against) } : {}) });
  window.history.pushState(null, '', `?${query}`);
}
