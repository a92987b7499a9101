'use client';
import { useWaitingForMe } from '../shell/use-attention.ts';
import { formatCountOf, formatDuration } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { useNow } from '../ui/ticker.ts';
import { heroWords } from './hero-words.ts';
import type { OverviewData } from './overview.tsx';

/** How many decisions wait for the reader, the nearest of them, and the way there. */
export function OverviewHero({ data }: { data: OverviewData }) {
  const waiting = useWaitingForMe();
  const nowMs = useNow();
  const nearest = data.person.find(({ waitingFor }) => waitingFor !== null);
  const until = nearest?.waitingFor?.until;
  const leftMs = until && nowMs !== null ? Date.parse(until) - nowMs : null;
  const whose = waiting > 0 ? 'The nearest' : 'The nearest of the others’ decisions';
  return (
    <div className="mb-5 flex flex-wrap items-center gap-4">
      <div className="min-w-0">
        <h1 className="text-28 tracking-tight">{heroWords(waiting)}</h1>
        <p className="mt-0.5 text-ink-2">
          {nearest && leftMs !== null ? (
            leftMs >= 0 ? (
              <>
                {whose} has {formatDuration(leftMs)} left: {nearest.title}.
              </>
            ) : (
              <>
                {whose} passed its deadline {formatDuration(-leftMs)} ago: {nearest.title}.
              </>
            )
          ) : (
            <>{formatCountOf(data.machine.length, 'run')} under way; nobody is asked for anything.</>
          )}
        </p>
      </div>
      <span className="grow" />
      <LinkButton href="/inbox" variant={waiting > 0 ? 'primary' : 'default'} size="lg" keys={['G', 'I']}>
        Open the inbox
      </LinkButton>
    </div>
  );
}
