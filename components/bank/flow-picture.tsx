import { cx } from '../ui/cx.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatTokens } from '../ui/format.ts';
import { ACROSS, accountName, BAR, type FlowFrame, flowLayout, REASON, UPRIGHT } from './flow-layout.ts';
import type { BankData } from './use-bank.ts';

const FLOWS: readonly Column<BankData['flows'][number]>[] = [
  { head: 'From', cell: ({ from }) => accountName(from) },
  { head: 'To', cell: ({ to }) => accountName(to) },
  { head: 'What', cell: ({ reason }) => REASON[reason] ?? reason },
  { head: 'Tokens', isNumeric: true, cell: ({ tokens }) => formatTokens(tokens) },
];

/** Where the tokens of this cycle went, as a picture – upright on a phone – and in a table beside it. */
export function FlowPicture({ flows }: { flows: BankData['flows'] }) {
  if (flows.length === 0)
    return (
      <EmptyState title="Nothing has moved in this cycle">
        Tokens are held when a subtask is awarded and booked when its work ends.
      </EmptyState>
    );
  return (
    <div className="grid items-start gap-x-10 gap-y-4 xl:grid-cols-[minmax(0,1fr)_380px]">
      <Drawing flows={flows} frame={ACROSS} viewBox="0 0 760 200" className="max-w-[760px] max-sm:hidden" />
      <Drawing flows={flows} frame={UPRIGHT} viewBox="0 0 330 276" className="max-w-[400px] sm:hidden" />
      <DataTable
        caption="Flows of the cycle"
        columns={FLOWS}
        rows={flows}
        keyOf={({ from, to, reason }) => `${from}-${to}-${reason}`}
        isDense
      />
    </div>
  );
}

function Drawing(props: { flows: BankData['flows']; frame: FlowFrame; viewBox: string; className: string }) {
  const { flows, frame, viewBox, className } = props;
  const { nodes, bands } = flowLayout(flows, frame);
  return (
    <svg
      role="img"
      aria-label="Where the tokens of this cycle went; the table says the same"
      viewBox={viewBox}
      className={cx('h-auto w-full', className)}
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
      {nodes.map(({ kind, name, tokens, along, across, breadth }) => {
        const [x, y] = frame.isUpright ? [across, along] : [along, across];
        const [width, height] = frame.isUpright ? [breadth, BAR] : [BAR, breadth];
        return (
          <g key={kind}>
            <rect x={x} y={y} width={width} height={height} rx={2} className="fill-ink-2" />
            <text x={x} y={y - 6} className="fill-ink text-12">
              {name}
              <tspan dx={6} className="fill-ink-3">
                {formatTokens(tokens)}
              </tspan>
            </text>
          </g>
        );
      })}
    </svg>
  );
}
