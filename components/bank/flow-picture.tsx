import { EmptyState } from '../ui/empty-state.tsx';
import { formatTokens } from '../ui/format.ts';
import { SideScroll } from '../ui/side-scroll.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { accountName, FLOW_SIZE, flowLayout, REASON } from './flow-layout.ts';
import type { BankData } from './use-bank.ts';

/** Where the tokens of this cycle went, as a picture; the same in a table beside it. */
export function FlowPicture({ flows }: { flows: BankData['flows'] }) {
  if (flows.length === 0)
    return (
      <EmptyState title="Nothing has moved in this cycle">
        Tokens are held when a subtask is awarded and booked when its work ends.
      </EmptyState>
    );
  const { nodes, bands } = flowLayout(flows);
  return (
    <div className="grid items-start gap-x-10 gap-y-4 xl:grid-cols-[minmax(0,1fr)_380px]">
      <SideScroll label="Picture of the flows">
        <svg
          role="img"
          aria-label="Where the tokens of this cycle went; the table says the same"
          viewBox={`0 0 ${FLOW_SIZE.width} ${FLOW_SIZE.height}`}
          className="h-auto w-full max-w-[760px] min-w-[560px]"
        >
          {bands.map((band) => (
            <path
              key={band.key}
              d={band.path}
              fill="none"
              strokeWidth={band.width}
              strokeDasharray={band.isBack ? '4 3' : undefined}
              className={band.isBack ? 'stroke-ink-3' : 'stroke-line-strong opacity-60'}
            >
              <title>{`${band.label}: ${formatTokens(band.tokens)}`}</title>
            </path>
          ))}
          {nodes.map((node) => (
            <g key={node.kind}>
              <rect x={node.x} y={node.y} width={10} height={node.height} rx={2} className="fill-ink-2" />
              <text x={node.x} y={node.y - 6} className="fill-ink text-12">
                {node.name}
                <tspan dx={6} className="fill-ink-3">
                  {formatTokens(node.tokens)}
                </tspan>
              </text>
            </g>
          ))}
        </svg>
      </SideScroll>
      <Table caption="Flows of the cycle" isDense>
        <thead>
          <tr>
            <Th>From</Th>
            <Th>To</Th>
            <Th>What</Th>
            <Th isNumeric>Tokens</Th>
          </tr>
        </thead>
        <tbody>
          {flows.map(({ from, to, reason, tokens }) => (
            <Tr key={`${from}-${to}-${reason}`}>
              <Td>{accountName(from)}</Td>
              <Td>{accountName(to)}</Td>
              <Td>{REASON[reason] ?? reason}</Td>
              <Td isNumeric>{formatTokens(tokens)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
