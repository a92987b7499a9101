import { TriangleAlert } from 'lucide-react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { formatCountOf, formatLatency } from '../ui/format.ts';
import { FEWEST_SAMPLES, latencyVerdict } from './agent-record.ts';

const NOTE = {
  unmeasured: 'no answer in the last 24 h',
  'too-few': `fewer than ${FEWEST_SAMPLES} answers, not judged`,
  kept: 'within the promise',
  over: 'slower than promised',
} as const;

/** The measured 95th percentile with the number of answers it rests on; slower than promised is marked in words too. */
export function LatencyCell({ item }: { item: AgentItem }) {
  const verdict = latencyVerdict(item);
  if (!item.measured)
    return (
      <span className="text-ink-3" title={NOTE.unmeasured}>
        –<span className="sr-only">{NOTE.unmeasured}</span>
      </span>
    );
  const { p95Ms, samples } = item.measured;
  return (
    <span title={`95 % of ${formatCountOf(samples, 'answer')} took at most this; ${NOTE[verdict]}`}>
      {verdict === 'over' && (
        <TriangleAlert aria-hidden size={14} strokeWidth={2} className="mr-1 inline align-[-2px] text-danger" />
      )}
      <span className={verdict === 'over' ? 'font-medium text-danger' : verdict === 'too-few' ? 'text-ink-2' : ''}>
        {formatLatency(p95Ms)}
      </span>
      <span className="sr-only">, {NOTE[verdict]}</span>
      <span className="ml-1.5 text-12 text-ink-3">n {samples}</span>
    </span>
  );
}
