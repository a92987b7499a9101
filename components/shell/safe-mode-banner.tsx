'use client';
import { ShieldAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ConfirmDialog, type ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { formatMoment } from '../ui/format-time.ts';
import { useNow } from '../ui/ticker.ts';

/** Safe mode as it is latched: since when (ISO time), why in a sentence, and how many decisions wait for it. */
export type SafeMode = { since: string; why: string; waiting: number };

const CONSEQUENCE = 'Every award, commit and report waits for a person';

/** The loudest thing in the console: safe mode, who or what tripped it, and the way to release it with a reason. */
export function SafeModeBanner(props: {
  safeMode: SafeMode;
  tripHref: string;
  /** Undefined when this role must not release it. */
  onRelease?: ((reason: string) => Promise<ConfirmOutcome>) | undefined;
}) {
  const { safeMode, tripHref, onRelease } = props;
  const nowMs = useNow(60_000);
  const [isAsking, setAsking] = useState(false);
  const since = nowMs === null ? '' : ` since ${formatMoment(safeMode.since, nowMs)}`;
  const waiting = safeMode.waiting === 1 ? '1 is waiting' : `${safeMode.waiting} are waiting`;
  return (
    <section
      aria-label="Safe mode"
      className="flex min-h-10 items-center gap-3 bg-person-solid pr-6 text-on-person [grid-area:banner] max-sm:flex-wrap max-sm:px-4 max-sm:py-2 print:hidden"
    >
      <span aria-hidden className="hazard w-(--rail-mini) shrink-0 self-stretch opacity-90 max-sm:hidden" />
      <ShieldAlert aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <p role="status" className="min-w-0 flex-1 py-1 max-sm:basis-[80%]">
        <b>Safe mode{since}.</b> {safeMode.why} {CONSEQUENCE}; {waiting}.
      </p>
      <Link href={tripHref} className="whitespace-nowrap underline underline-offset-3 focus-visible:outline-on-person">
        What tripped it
      </Link>
      {onRelease ? (
        <button
          type="button"
          onClick={() => setAsking(true)}
          className="h-7 shrink-0 rounded-md border border-current px-3 font-medium hover:bg-on-person/10 focus-visible:outline-on-person max-sm:h-11"
        >
          Release…
        </button>
      ) : (
        <span className="text-12 whitespace-nowrap">an operator or admin releases it</span>
      )}
      {onRelease && (
        <ConfirmDialog
          title="Release safe mode"
          consequence={
            <>
              Agents decide by themselves again, within the policy. {waiting}: what safe mode alone asked is withdrawn
              and those runs go on; what policy asks keeps waiting. The breaker that tripped keeps its own state, and
              safe mode comes back by itself if calls go on failing.
            </>
          }
          verb="Release safe mode"
          reasonLabel="Why it is safe to go on"
          open={isAsking}
          onOpenChange={setAsking}
          onConfirm={onRelease}
        />
      )}
    </section>
  );
}
