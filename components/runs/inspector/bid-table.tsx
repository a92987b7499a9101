'use client';
import { useQuery } from '@tanstack/react-query';
import { getPolicy } from '#lib/api/policy/contract.ts';
import type { RunState } from '#lib/run/index.ts';
import { api } from '../../api/fetcher.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { formatProbability, formatTokens } from '../../ui/format.ts';
import { ScoreBar, ScoreLegend } from '../../ui/score-bar.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';

type Bid = RunState['subtasks'][string]['negotiations'][number]['bids'][number];

const PARTS = ['quality', 'latency', 'cost', 'energy', 'load'] as const;

function resultWords({ result }: Bid): string {
  switch (result.kind) {
    case 'awarded':
      return `seat ${result.seat}`;
    case 'outbid':
      return 'outbid';
    case 'family-cap':
      return 'family cap';
    case 'not-eligible':
      return 'not eligible';
  }
}

const SOURCE = {
  asked: { word: 'own bid', sentence: 'It was asked and answered itself.' },
  'no-answer': { word: 'no answer', sentence: 'It was asked in vain: the bid is made of its card and record.' },
} as const;

function BidRow({ bid }: { bid: Bid }) {
  const isOut = bid.result.kind !== 'awarded';
  return (
    <Tr isOut={isOut}>
      <Td>
        <AgentChip
          agent={{ name: bid.name, family: bid.family, monogram: bid.monogram, version: bid.agentVersion }}
          size={18}
        />
      </Td>
      {bid.result.kind === 'not-eligible' ? (
        <Td colSpan={3} className="truncate" title={bid.result.because}>
          {bid.result.because}
        </Td>
      ) : (
        <>
          <Td isNumeric>{formatProbability(bid.confidence)}</Td>
          <Td isNumeric>{formatTokens(bid.tokens)}</Td>
          <Td>
            <ScoreBar
              isOut={isOut}
              widthPx={72}
              total={bid.score}
              parts={PARTS.map((name) => ({ name, contribution: bid.parts[name] }))}
            />
          </Td>
        </>
      )}
      <Td isNumeric className="whitespace-nowrap">
        {resultWords(bid)}
        {bid.source && (
          <span className="block text-ink-3" title={SOURCE[bid.source].sentence}>
            {SOURCE[bid.source].word}
          </span>
        )}
      </Td>
    </Tr>
  );
}

/** All bids by score with their parts; lost ones are grey with the reason. */
export function BidTable({
  bids,
  caption,
  hasLegend = true,
}: {
  bids: readonly Bid[];
  caption: string;
  hasLegend?: boolean;
}) {
  const policy = useQuery({
    queryKey: ['policy', 'current'],
    queryFn: ({ signal }) => api.get('/api/v1/policy', { schema: getPolicy.answer, signal }),
    staleTime: 60_000,
  });
  const weights = policy.data?.body.negotiation.weights;
  return (
    <>
      <Table caption={caption} isDense className="min-w-[400px] table-fixed">
        <thead>
          <tr>
            <Th>Agent</Th>
            <Th isNumeric className="w-[40px]">
              Conf.
            </Th>
            <Th isNumeric className="w-[48px]">
              Tokens
            </Th>
            <Th className="w-[120px]">Score by part</Th>
            <Th isNumeric className="w-[74px]">
              Result
            </Th>
          </tr>
        </thead>
        <tbody>
          {bids.map((bid) => (
            <BidRow key={`${bid.agentId} ${bid.agentVersion}`} bid={bid} />
          ))}
        </tbody>
      </Table>
      {hasLegend && weights && (
        <div className="mt-1">
          <ScoreLegend weights={PARTS.map((name) => ({ name, weight: weights[name] }))} />
        </div>
      )}
    </>
  );
}
