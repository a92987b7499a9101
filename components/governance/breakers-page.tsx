'use client';
import { CircuitBoard } from 'lucide-react';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Section } from '../ui/section.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { BreakerTable } from './breaker-table.tsx';
import { openingRule } from './breaker-words.ts';
import { SafeModeCard } from './safe-mode-card.tsx';
import { useAgentCards, useBreakers } from './use-breakers.ts';
import { usePolicy } from './use-policy.ts';

/** Safe mode and every circuit breaker, live. */
export function BreakersPage() {
  const viewer = useViewer();
  const breakers = useBreakers();
  const policy = usePolicy().data?.body;
  const cards = useAgentCards();
  const maySwitch = viewer?.role === 'operator' || viewer?.role === 'admin';
  return (
    <div className="grid content-start gap-6 px-6 pt-4 pb-8 max-sm:px-4">
      <PageTitle
        title="Breakers and safe mode"
        crumbs={[{ label: 'Governance', href: '/governance' }, { label: 'Breakers' }]}
      />
      <header className="flex flex-wrap items-center gap-4">
        <h1>Breakers and safe mode</h1>
        <LinkButton href="/governance?section=breaker" className="ml-auto">
          To their settings
        </LinkButton>
      </header>
      {breakers.isError && !breakers.data ? (
        <ErrorState
          title="The breakers could not be read"
          failure={breakers.error}
          onRetry={() => void breakers.refetch()}
          isRetrying={breakers.isFetching}
        />
      ) : !breakers.data ? (
        <>
          <Skeleton className="h-28 w-full" />
          <SkeletonRows rows={6} />
        </>
      ) : (
        <>
          <SafeModeCard safeMode={breakers.data.safeMode} policy={policy} maySwitch={maySwitch} />
          <Section title="Breakers">
            {policy && <p className="mb-3 max-w-[80ch] text-ink-2">{openingRule(policy.breaker)}</p>}
            {breakers.data.breakers.length === 0 ? (
              <EmptyState
                icon={CircuitBoard}
                title="No breaker has anything to say yet"
                action={<LinkButton href="/cases/new">Begin a case</LinkButton>}
              >
                A provider appears here with its first call, an agent when its breaker first moves.
              </EmptyState>
            ) : (
              <BreakerTable breakers={breakers.data.breakers} rules={policy?.breaker} cards={cards} />
            )}
          </Section>
        </>
      )}
    </div>
  );
}
