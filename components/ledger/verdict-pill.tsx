import type { ChainVerdict } from '#lib/governance/index.ts';
import { DigestBadge } from '../ui/digest-badge.tsx';
import { formatCountOf } from '../ui/format.ts';
import { StatusPill } from '../ui/status-pill.tsx';

/** What verifying a chain found: how long it is and its head, or where it breaks and why. */
export function VerdictPill({ verdict }: { verdict: ChainVerdict }) {
  if (!verdict.ok) return <StatusPill kind="danger" word={`broken at event ${verdict.at}: ${verdict.because}`} />;
  return (
    <>
      <StatusPill kind="settled" word={`intact, ${formatCountOf(verdict.length, 'event')}`} />
      <DigestBadge digest={verdict.head} of="the head that was computed" />
    </>
  );
}
