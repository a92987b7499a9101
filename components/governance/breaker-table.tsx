'use client';
import { Server } from 'lucide-react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import type { Policy } from '#lib/governance/index.ts';
import { AgentChip } from '../council/agent-chip.tsx';
import { cx } from '../ui/cx.ts';
import { formatPercent } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { type BreakerItem, byUrgency, isTooFew, shareOf, stateOf, subjectOf } from './breaker-words.ts';
import { plainly } from './setting-words.ts';

type Cards = ReadonlyMap<string, AgentItem['card']>;

/** Every breaker with its state and its window against the limits of the policy. */
export function BreakerTable(props: {
  breakers: readonly BreakerItem[];
  rules: Policy['breaker'] | undefined;
  cards: Cards;
}) {
  const { breakers, rules, cards } = props;
  const windowWords = rules ? (plainly(rules.windowMs, 'ms') ?? `${rules.windowMs} ms`) : 'window';
  return (
    <Table caption="Circuit breakers, those that hold calls back first">
      <thead>
        <tr>
          <Th>Watches</Th>
          <Th>State</Th>
          <Th>Since</Th>
          <Th isNumeric>Calls, {windowWords}</Th>
          <Th isNumeric>Failed</Th>
          <Th isNumeric>Slow</Th>
          <Th className="min-w-28">Failed per minute, last 20</Th>
        </tr>
      </thead>
      <tbody>
        {byUrgency(breakers).map((breaker) => (
          <BreakerRow key={breaker.scope} breaker={breaker} rules={rules} cards={cards} />
        ))}
      </tbody>
    </Table>
  );
}

function BreakerRow({
  breaker,
  rules,
  cards,
}: {
  breaker: BreakerItem;
  rules: Policy['breaker'] | undefined;
  cards: Cards;
}) {
  const state = stateOf(breaker, (at) => formatClock(at, { withSeconds: true }));
  const isFew = rules !== undefined && isTooFew(breaker, rules);
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <Subject scope={breaker.scope} cards={cards} />
      </Td>
      <Td>
        <StatusPill kind={state.kind} word={state.word} />
      </Td>
      <Td>
        {breaker.since ? (
          <RelativeTime at={breaker.since} as="moment" />
        ) : (
          <span className="text-ink-3">never moved</span>
        )}
      </Td>
      <Td isNumeric>
        {breaker.window.calls}
        {isFew && rules && <span className="text-ink-3"> of {rules.minCalls} needed</span>}
      </Td>
      <Share breaker={breaker} what="failures" limit={rules?.failureShare} isFew={isFew} />
      <Share breaker={breaker} what="slow" limit={rules?.slowShare} isFew={isFew} />
      <Td>
        <Minutes breaker={breaker} limit={rules?.failureShare} />
      </Td>
    </Tr>
  );
}

function Subject({ scope, cards }: { scope: string; cards: Cards }) {
  const { kind, id } = subjectOf(scope);
  const card = cards.get(id);
  if (kind === 'agent') return card ? <AgentChip agent={card} /> : <span>Agent {id}</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Server aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
      Provider {id}
    </span>
  );
}

function Share(props: { breaker: BreakerItem; what: 'failures' | 'slow'; limit: number | undefined; isFew: boolean }) {
  const { breaker, what, limit, isFew } = props;
  const share = shareOf(breaker, what);
  const isOver = share !== null && limit !== undefined && !isFew && share >= limit;
  return (
    <Td isNumeric className={cx(isOver && 'font-semibold text-danger', isFew && 'text-ink-3')}>
      {formatPercent(share)}
      {limit !== undefined && <span className="font-normal text-ink-3"> of {formatPercent(limit)}</span>}
    </Td>
  );
}

function Minutes({ breaker, limit }: { breaker: BreakerItem; limit: number | undefined }) {
  const calls = breaker.buckets.reduce((sum, bucket) => sum + bucket.calls, 0);
  if (calls === 0) return <span className="text-12 text-ink-3">no calls</span>;
  const failures = breaker.buckets.reduce((sum, bucket) => sum + bucket.failures, 0);
  return (
    <Sparkline
      kind="bars"
      label={`${failures} of ${calls} calls failed in the last 20 minutes`}
      values={breaker.buckets.map((bucket) => (bucket.calls === 0 ? 0 : bucket.failures / bucket.calls))}
      max={1}
      alarmAt={limit ?? 1}
      className="w-28"
    />
  );
}
