'use client';
import Link from 'next/link';
import { Fragment } from 'react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { AgentChip } from '../council/agent-chip.tsx';
import { formatCountOf, formatLatency, formatProbability, formatTokens } from '../ui/format.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, TableGroup, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { agentFace, agentKey, recordOf, situationOf } from './agent-record.ts';
import type { AgentColumn, AgentGroup, AgentOrder } from './arrange-agents.ts';
import { LatencyCell } from './latency-cell.tsx';

/** Where the detail of an agent is. */
export function agentHref(key: string): string {
  return `/agents?agent=${encodeURIComponent(key)}`;
}

const ROOMY = '@max-[920px]:hidden';
const WIDE = '@max-[560px]:hidden';
const COLUMNS = 9;

type Props = {
  groups: readonly AgentGroup[];
  currentKey: string | null;
  order: AgentOrder;
  onOrder: (column: AgentColumn) => void;
};

/** The council by family, the promised beside the measured; columns that matter less go first where it is narrow. */
export function AgentTable({ groups, currentKey, order, onOrder }: Props) {
  const sort = (column: AgentColumn) => ({
    direction: order.column === column ? order.direction : null,
    onSort: () => onOrder(column),
  });
  return (
    <div className="@container">
      <Table caption="Agents by family, with the promised and the measured latency, record, load and tokens">
        <thead>
          <tr>
            <Th sort={sort('name')}>Agent</Th>
            <Th>State</Th>
            <Th className={ROOMY}>Works by</Th>
            <Th isNumeric sort={sort('promised')} className={WIDE}>
              Promised
            </Th>
            <Th isNumeric sort={sort('measured')}>
              <span>
                Measured<span className={WIDE}> p95</span>
              </span>
            </Th>
            <Th isNumeric sort={sort('reliability')} className={WIDE}>
              Reliability
            </Th>
            <Th isNumeric sort={sort('load')} className={ROOMY}>
              Load
            </Th>
            <Th isNumeric sort={sort('tokens')} className={WIDE}>
              Tokens, 24 h
            </Th>
            <Th className={`${ROOMY} pl-6`}>Breaker</Th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ family, name, agents }) => (
            <Fragment key={family}>
              <TableGroup title={name} note={formatCountOf(agents.length, 'agent')} columns={COLUMNS} />
              {agents.map((item) => (
                <AgentRow key={agentKey(item)} item={item} isCurrent={agentKey(item) === currentKey} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const BREAKER = {
  closed: { kind: 'settled', word: 'closed' },
  open: { kind: 'danger', word: 'open' },
  'half-open': { kind: 'retry', word: 'probing' },
} as const;

function AgentRow({ item, isCurrent }: { item: AgentItem; isCurrent: boolean }) {
  const { card, lastDay } = item;
  const situation = situationOf(item);
  const record = recordOf(item);
  const isOut = item.state === 'quarantined' || item.state === 'retired';
  return (
    <Tr isSelected={isCurrent} isOut={isOut} className="relative">
      <Td className="max-w-60">
        <Link
          href={agentHref(agentKey(item))}
          scroll={false}
          aria-current={isCurrent || undefined}
          className="flex min-w-0 rounded-sm font-medium text-inherit no-underline after:absolute after:inset-0"
        >
          <AgentChip agent={agentFace(item)} fill={isOut ? 'hollow' : item.inFlight > 0 ? 'solid' : 'soft'} />
        </Link>
      </Td>
      <Td className="max-w-40">
        <StatusPill {...situation} size={situation.kind === 'idle' ? 'bare' : 'md'} />
      </Td>
      <Td className={`${ROOMY} whitespace-nowrap text-ink-2`}>
        {card.kind === 'llm' ? `model, ${item.provider}` : card.kind}
      </Td>
      <Td isNumeric className={WIDE}>
        {formatLatency(card.promisedLatencyMs)}
      </Td>
      <Td isNumeric className="whitespace-nowrap">
        <LatencyCell item={item} />
      </Td>
      <Td isNumeric className={`${WIDE} whitespace-nowrap`}>
        {record ? formatProbability(record.reliability) : <span className="text-ink-3">no record</span>}
      </Td>
      <Td isNumeric className={`${ROOMY} whitespace-nowrap`}>
        {item.inFlight} of {card.concurrency}
      </Td>
      <Td isNumeric className={WIDE}>
        {formatTokens(lastDay.tokens)}
      </Td>
      <Td className={`${ROOMY} pl-6`}>
        <StatusPill {...BREAKER[item.breaker]} size="bare" />
      </Td>
    </Tr>
  );
}
