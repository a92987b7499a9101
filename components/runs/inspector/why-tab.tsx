import type { SubtaskState } from '#lib/run/index.ts';
import { formatCountOf } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { BidTable } from './bid-table.tsx';
import { InspectorSection, NothingYet } from './inspector-section.tsx';

/** Every award of the subtask with all bids, lost ones too, and how it was decided. */
export function WhyTab({ subtask }: { subtask: SubtaskState }) {
  const { negotiations, status, spec } = subtask;
  if (negotiations.length === 0)
    return (
      <NothingYet>
        {status.at === 'planned' && status.waitingOn.length > 0
          ? `Agents bid when what it needs is there: ${status.waitingOn.join(', ')}.`
          : status.at === 'delayed'
            ? `Nobody could take it: ${status.because}. It is tried again by itself.`
            : 'Agents have not bid yet.'}
      </NothingYet>
    );
  return negotiations.toReversed().map((negotiation) => {
    const { at, bids, by, policyVersion, role, arbitration, round } = negotiation;
    const seats = bids.filter(({ result }) => result.kind === 'awarded').length;
    const kept = bids.filter(({ result }) => result.kind === 'not-eligible').length;
    return (
      <InspectorSection
        key={`${round} ${at}`}
        title={`${formatCountOf(bids.length - kept, 'bid')} for ${formatCountOf(Math.max(seats, 1), role === 'resolver' ? 'resolver' : 'seat')}`}
        note={`${kept > 0 ? `${kept} not eligible, ` : ''}round ${round}, awarded ${formatClock(new Date(at).toISOString(), { withSeconds: true })} under policy v${policyVersion}${by ? ` by ${by.name}` : ''}`}
      >
        <BidTable bids={bids} caption={`Bids for ${spec.title}, round ${round}`} />
        <p className="mt-1">
          <b>Arbitration.</b> {arbitration || 'Nothing was contested: the best scores won.'}
        </p>
      </InspectorSection>
    );
  });
}
