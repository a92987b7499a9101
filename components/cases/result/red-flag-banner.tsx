'use client';
import { Check, Siren } from 'lucide-react';
import type { Report } from '#lib/clinical/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatCountOf } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { flagItem, type Review, reviewsByItem } from './read-report.ts';

/** A danger as the banner tells it. */
export type RedFlag = Report['redFlags'][number];

const MINUTE_MS = 60_000;

/** 45 min, 3 h, 14 d. */
function span(minutes: number): string {
  if (minutes < 120) return `${Math.floor(minutes)} min`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

function Clock({
  flag,
  since,
  acknowledged,
}: {
  flag: RedFlag;
  since: string | null;
  acknowledged: Review | undefined;
}) {
  const nowMs = useNow(10_000);
  const untilMs = acknowledged ? Date.parse(acknowledged.at) : nowMs;
  const minutes = since && untilMs !== null ? (untilMs - Date.parse(since)) / MINUTE_MS : null;
  const isLate = minutes !== null && minutes > flag.withinMinutes;
  return (
    <span className="text-right max-sm:text-left">
      <b className="block text-20 text-danger">
        {minutes === null ? `within ${span(flag.withinMinutes)}` : span(Math.max(0, minutes))}
      </b>
      <span className="text-12">
        {minutes === null ? 'from now' : acknowledged ? 'from the flag to you' : 'since the flag'}
        {minutes !== null &&
          (isLate ? `, over the aim of ${span(flag.withinMinutes)}` : `, aim ${span(flag.withinMinutes)}`)}
      </span>
    </span>
  );
}

function FlagRow(props: {
  flag: RedFlag;
  since: string | null;
  acknowledged: Review | undefined;
  onAcknowledge: (() => void) | null;
  isBusy: boolean;
}) {
  const { flag, since, acknowledged, onAcknowledge, isBusy } = props;
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)_auto_auto] items-center gap-x-4 gap-y-1 px-6 py-3 max-sm:grid-cols-[24px_minmax(0,1fr)] max-sm:px-4 print:break-inside-avoid">
      <Siren aria-hidden size={24} strokeWidth={1.75} className="text-danger" />
      <div>
        <p className="text-16 font-semibold">
          {flag.title}. {flag.action}
        </p>
        <p>
          {flag.because.join(', ')}
          {flag.because.length > 0 && '. '}
          <span className="text-ink-2">{flag.rule}</span>
        </p>
      </div>
      <span className="max-sm:col-start-2">
        {acknowledged ? (
          <span className="inline-flex items-center gap-1.5 text-12">
            <Check aria-hidden size={14} strokeWidth={2} className="text-settled" />
            {acknowledged.by.name}, {formatClock(acknowledged.at)}
          </span>
        ) : (
          onAcknowledge && (
            <Button size="sm" isBusy={isBusy} onClick={onAcknowledge} className="print:hidden">
              Acknowledge
            </Button>
          )
        )}
      </span>
      <span className="max-sm:col-start-2">
        <Clock flag={flag} since={since} acknowledged={acknowledged} />
      </span>
    </li>
  );
}

const SHOWN = 3;

/** Dangers first: what to do, how long ago it was seen, how soon it should be done. */
export function RedFlagBanner(props: {
  flags: readonly RedFlag[];
  /** When each flag was first raised, by its id; ISO. */
  raisedAt: Readonly<Record<string, string>>;
  reviews: readonly Review[];
  onAcknowledge: ((item: string) => void) | null;
  isBusy: boolean;
}) {
  const { flags, raisedAt, reviews, onAcknowledge, isBusy } = props;
  if (flags.length === 0) return null;
  const said = reviewsByItem(reviews);
  const row = (flag: RedFlag) => (
    <FlagRow
      key={flag.id}
      flag={flag}
      since={raisedAt[flag.id] ?? null}
      acknowledged={said.get(flagItem(flag.id))}
      onAcknowledge={onAcknowledge && (() => onAcknowledge(flagItem(flag.id)))}
      isBusy={isBusy}
    />
  );
  const rest = flags.slice(SHOWN);
  return (
    <section role="alert" aria-label="Red flags" className="col-span-full border-b border-danger-line bg-danger-soft">
      <ul className="divide-y divide-danger-line">{flags.slice(0, SHOWN).map(row)}</ul>
      {rest.length > 0 && (
        <details className="border-t border-danger-line">
          <summary className="px-6 py-2 font-medium max-sm:px-4">
            {formatCountOf(rest.length, 'further red flag')}
          </summary>
          <ul className="divide-y divide-danger-line border-t border-danger-line">{rest.map(row)}</ul>
        </details>
      )}
    </section>
  );
}
