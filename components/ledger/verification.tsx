'use client';
import { Globe, Server, ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChainVerdict } from '#lib/governance/index.ts';
import { describeFailure } from '../api/api-problem.ts';
import { Button } from '../ui/button.tsx';
import { formatCount, formatCountOf } from '../ui/format.ts';
import { Section } from '../ui/section.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Agreement } from './agreement.tsx';
import { verifyHere, verifyThere } from './use-ledger.ts';
import { VerdictPill } from './verdict-pill.tsx';

/** How far one of the two checks has come. */
type Check =
  | { readonly at: 'not-yet' }
  | { readonly at: 'reading'; readonly events: number | null }
  | { readonly at: 'done'; readonly verdict: ChainVerdict }
  | { readonly at: 'failed'; readonly because: string };

const NOT_YET: Check = { at: 'not-yet' };
const asFailure = (failure: unknown): Check => ({ at: 'failed', because: describeFailure(failure) });
const asDone = (verdict: ChainVerdict): Check => ({ at: 'done', verdict });

/** Recomputes the chain twice, in this browser and on the server, and says whether both arrive at the same head. */
export function Verification({ stream, length }: { stream: string; length: number }) {
  const [here, setHere] = useState(NOT_YET);
  const [there, setThere] = useState(NOT_YET);
  const isReading = here.at === 'reading' || there.at === 'reading';
  const verify = () => {
    setHere({ at: 'reading', events: 0 });
    setThere({ at: 'reading', events: null });
    verifyHere(stream, (events) => setHere({ at: 'reading', events })).then(
      (verdict) => setHere(asDone(verdict)),
      (failure) => setHere(asFailure(failure)),
    );
    verifyThere(stream).then(
      (verdict) => setThere(asDone(verdict)),
      (failure) => setThere(asFailure(failure)),
    );
  };
  return (
    <Section
      title="Verification"
      className="mt-6 border-t border-line pt-4"
      more={
        <Button variant="primary" icon={ShieldCheck} onClick={verify} isBusy={isReading}>
          {here.at === 'not-yet' ? `Verify ${formatCountOf(length, 'event')}` : 'Verify again'}
        </Button>
      }
    >
      <div aria-live="polite" className="grid gap-2">
        <CheckRow icon={<Globe aria-hidden size={16} strokeWidth={1.75} />} name="In this browser" check={here} />
        <CheckRow icon={<Server aria-hidden size={16} strokeWidth={1.75} />} name="On the server" check={there} />
        {here.at === 'done' && there.at === 'done' && <Agreement here={here.verdict} there={there.verdict} />}
      </div>
    </Section>
  );
}

function CheckRow({ icon, name, check }: { icon: ReactNode; name: string; check: Check }) {
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="flex w-36 items-center gap-2 text-ink-2">
        {icon}
        {name}
      </span>
      <CheckPill check={check} />
    </div>
  );
}

function CheckPill({ check }: { check: Check }) {
  switch (check.at) {
    case 'not-yet':
      return <StatusPill kind="idle" word="not checked yet" size="bare" />;
    case 'reading':
      return (
        <StatusPill
          kind="machine"
          word={check.events === null ? 'recomputing' : `reading, ${formatCount(check.events)} so far`}
        />
      );
    case 'failed':
      return <StatusPill kind="danger" word={`could not be checked: ${check.because}`} />;
    case 'done':
      return <VerdictPill verdict={check.verdict} />;
  }
}
