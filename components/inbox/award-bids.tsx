import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { actionSchema } from '#lib/run/index.ts';
import { BidTable } from '../runs/inspector/bid-table.tsx';
import { formatCountOf } from '../ui/format.ts';
import { Section } from '../ui/section.tsx';

/** Why these agents would get the work: the bids that an award rests on. Nothing for other questions. */
export function AwardBids({ item }: { item: EscalationItem }) {
  const action = actionSchema.safeParse(item.action).data;
  if (action?.type !== 'award') return null;
  const able = action.bids.filter(({ result }) => result.kind !== 'not-eligible');
  const unable = action.bids.length - able.length;
  return (
    <Section title="Why these agents" note={unable > 0 ? `${formatCountOf(unable, 'agent')} not eligible` : undefined}>
      <BidTable bids={able} caption="Bids by score" />
      <p className="mt-1 text-12">
        <b>Arbitration.</b> {action.arbitration || 'Nothing was contested: the best scores won.'}
      </p>
    </Section>
  );
}
