import type { ReactNode } from 'react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { formatCost, formatEnergy, formatTokens } from '../ui/format.ts';
import { TextLink } from '../ui/text-link.tsx';

/** The rest of the capability card: model, regions, limits, energy, price, account, and the prompt of a model agent. */
export function AgentCardFacts({ item }: { item: AgentItem }) {
  const { card } = item;
  const facts: readonly [name: string, value: ReactNode][] = [
    ['Agent', <code key="id">{card.id}</code>],
    [
      'Model',
      <code key="model" className="break-all">
        {card.model}
      </code>,
    ],
    ['Provider', item.provider],
    ['Regions', card.regions.join(', ')],
    ['At once', `${card.concurrency}, now ${item.inFlight}`],
    ['Energy, 1k tokens', formatEnergy(card.energyWhPer1kTokens)],
    ['Price, 1k tokens', formatCost(card.costUsdPer1kTokens)],
    [
      'Token account',
      <TextLink key="bank" href="/ledger?stream=bank">
        {formatTokens(item.balanceTokens)}
      </TextLink>,
    ],
  ];
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-12">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {card.instructions !== '' && (
        <details className="mt-3 border-t border-line pt-2 text-12">
          <summary className="rounded-sm font-medium text-ink-2 hover:text-ink">Its own instructions</summary>
          <p className="mt-2 leading-5 whitespace-pre-wrap text-ink-2">{card.instructions}</p>
        </details>
      )}
    </>
  );
}
