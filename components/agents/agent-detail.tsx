'use client';
import { ArrowLeft, X } from 'lucide-react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { FAMILIES, familyOf } from '../council/family.ts';
import { Monogram } from '../council/monogram.tsx';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/section.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { AgentCardFacts } from './agent-card-facts.tsx';
import { situationOf } from './agent-record.ts';
import { CalibrationPlots } from './calibration-plot.tsx';
import { PromiseTable } from './promise-table.tsx';
import { QuarantineButton } from './quarantine-button.tsx';
import { StandingTable } from './standing-table.tsx';

const KIND = { llm: 'prompt on a model', tool: 'tool', remote: 'remote agent' } as const;

/** One agent version: what it does, what it promised and what was measured, its record, its card, and its quarantine. */
export function AgentDetail({ item, onClose }: { item: AgentItem; onClose: () => void }) {
  const { card } = item;
  const viewer = useViewer();
  const family = familyOf(card.family);
  const familyName = FAMILIES.find((known) => known.family === family)?.name ?? card.family;
  const isOut = item.state === 'quarantined' || item.state === 'retired';
  return (
    <aside
      aria-label={card.name}
      className="min-h-0 overflow-auto border-l border-line px-5 pt-4 pb-10 max-lg:border-l-0 max-lg:bg-surface max-lg:px-6 max-sm:overflow-visible max-sm:px-4"
    >
      <Button variant="quiet" size="sm" icon={ArrowLeft} onClick={onClose} className="-ml-2 mb-3 lg:hidden">
        All agents
      </Button>
      <header className="flex items-start gap-3">
        <Monogram family={family} letters={card.monogram} size={28} fill={isOut ? 'hollow' : 'soft'} />
        <div className="min-w-0 flex-1">
          <h1 className="text-16 leading-6">
            {card.name} <span className="font-normal text-ink-3">{card.version}</span>
          </h1>
          <p className="text-12 text-ink-3">
            {familyName}, {KIND[card.kind]}
          </p>
        </div>
        <Button
          variant="quiet"
          size="sm"
          icon={X}
          aria-label={`Close ${card.name}`}
          onClick={onClose}
          className="-mr-2 max-lg:hidden"
        />
      </header>
      <p className="mt-2 text-ink-2">{card.description}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <StatusPill {...situationOf(item)} size="lg" />
        {viewer?.role === 'admin' ? (
          <QuarantineButton item={item} />
        ) : (
          <span className="text-12 text-ink-3">An admin can quarantine an agent.</span>
        )}
      </div>
      <Section title="Promised and measured" note="last 24 h" className="mt-6">
        <PromiseTable item={item} />
      </Section>
      <Section title="Record by capability" note="weighted outcomes" className="mt-6">
        <StandingTable item={item} />
      </Section>
      <Section title="Stated and right" note="confidence" className="mt-6">
        <CalibrationPlots item={item} />
      </Section>
      <Section title="Card" className="mt-6">
        <AgentCardFacts item={item} />
      </Section>
      <p className="mt-6 border-t border-line pt-3 text-12 text-ink-2">
        Every change of an agent’s state, with its reason, is in{' '}
        <TextLink href="/ledger?stream=registry">the ledger of the registry</TextLink>.
      </p>
    </aside>
  );
}
