'use client';
import { ClipboardPlus, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useRef, useState } from 'react';
import { PageTitle } from '../../shell/page-title.tsx';
import { useHotkeys } from '../../shell/use-hotkeys.ts';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CaseTable } from './case-table.tsx';
import { DraftList } from './draft-list.tsx';
import { useCases } from './use-cases.ts';

function Empty({ search, mayWrite, onClear }: { search: string; mayWrite: boolean; onClear: () => void }) {
  if (search !== '')
    return (
      <EmptyState
        icon={Search}
        title={`No case fits “${search}”`}
        action={<Button onClick={onClear}>Show all cases</Button>}
      >
        The search looks at the title and the number of a case.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={ClipboardPlus}
      title="No cases yet"
      action={
        mayWrite && (
          <LinkButton variant="primary" href="/cases/new" prefetch={false}>
            Write the first case
          </LinkButton>
        )
      }
    >
      {mayWrite
        ? 'Describe a patient in your own words; the council answers within minutes and you sign the result.'
        : 'Cases that clinicians submit stand here.'}
    </EmptyState>
  );
}

/** All cases the reader may see, with their own drafts on top. */
export function CaseList() {
  const router = useRouter();
  const viewer = useViewer();
  const mayWrite = viewer?.role === 'clinician';
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const cases = useCases(search);
  const [current, setCurrent] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const rows = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.caseId === current);
    setCurrent(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.caseId ?? null);
  };
  useHotkeys(
    {
      ...(mayWrite && { N: { description: 'New case', run: () => router.push('/cases/new') } }),
      '/': { description: 'Search', run: () => field.current?.focus() },
      J: { description: 'Next case', run: () => step(1), repeats: true },
      K: { description: 'Previous case', run: () => step(-1), repeats: true },
      O: { description: 'Open the case', run: () => current && router.push(`/cases/${current}`) },
    },
    { scope: 'Cases' },
  );
  return (
    <div className="px-6 py-5 max-sm:px-4">
      <PageTitle title="Cases" />
      <header className="mb-5 flex flex-wrap items-center gap-3">
        <h1 className="mr-auto">{mayWrite ? 'My cases' : 'Cases'}</h1>
        <TextField
          ref={field}
          icon={Search}
          type="search"
          aria-label="Search cases"
          placeholder="Title or number"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="w-64 max-sm:w-full"
        />
        {mayWrite && (
          <LinkButton variant="primary" icon={ClipboardPlus} href="/cases/new" prefetch={false} keys={['N']}>
            New case
          </LinkButton>
        )}
      </header>
      {mayWrite && <DraftList />}
      {cases.isPending ? (
        <SkeletonRows rows={8} />
      ) : cases.isError ? (
        <ErrorState
          title="The cases could not be read"
          failure={cases.error}
          onRetry={() => void cases.refetch()}
          isRetrying={cases.isFetching}
        />
      ) : rows.length === 0 ? (
        <Empty search={search} mayWrite={mayWrite} onClear={() => setTyped('')} />
      ) : (
        <>
          <CaseTable rows={rows} hasOwner={!mayWrite} current={current} />
          {cases.hasNextPage && (
            <Button className="mt-4" isBusy={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
              Older cases
            </Button>
          )}
        </>
      )}
    </div>
  );
}
