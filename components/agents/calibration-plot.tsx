import type { AgentItem } from '#lib/api/agents/contract.ts';
import { formatProbability } from '../ui/format.ts';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';

type Part = AgentItem['standing'][number];

const SIZE = 96;
const LEAST_RADIUS = 2;
const MOST_RADIUS = 6;

/** A dot per bin: what was stated to the right, how often it was right upwards, larger with more answers. */
export function calibrationDots({ calibration }: Pick<Part, 'calibration'>) {
  const most = Math.max(1, ...calibration.map(({ judged }) => judged));
  return calibration.map(({ from, to, judged, stated, right }) => ({
    key: `${from}–${to}`,
    x: stated * SIZE,
    y: (1 - right) * SIZE,
    r: LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt(judged / most),
  }));
}

function Plot({ part }: { part: Part }) {
  return (
    <svg viewBox={`-8 -8 ${SIZE + 16} ${SIZE + 16}`} aria-hidden className="size-28 shrink-0">
      <rect width={SIZE} height={SIZE} className="fill-none stroke-line" />
      <line x1={0} y1={SIZE} x2={SIZE} y2={0} className="stroke-line-strong" strokeDasharray="3 3" />
      {calibrationDots(part).map(({ key, x, y, r }) => (
        <circle key={key} cx={x} cy={y} r={r} className="fill-machine" fillOpacity={0.75} />
      ))}
    </svg>
  );
}

/** What an agent stated against how often it was right, per capability, as a picture and as a table. */
export function CalibrationPlots({ item }: { item: AgentItem }) {
  const parts = item.standing.filter(({ calibration }) => calibration.length > 0);
  if (parts.length === 0)
    return (
      <p className="text-ink-3">
        Nobody has judged an answer of this agent yet. Decisions in the inbox and reviews of reports fill this in.
      </p>
    );
  return (
    <div className="grid gap-4">
      {parts.map((part) => (
        <div key={part.capability} className="flex flex-wrap items-start gap-4">
          <Plot part={part} />
          <div className="min-w-0 flex-1">
            <p>
              <code>{part.capability}</code>{' '}
              <span className="text-ink-3">mean squared error {formatProbability(part.brier)}</span>
            </p>
            <Table caption={`Stated confidence and how often it was right: ${part.capability}`} isDense>
              <thead>
                <tr>
                  <Th isNumeric>Stated</Th>
                  <Th isNumeric>Right</Th>
                  <Th isNumeric>Judged</Th>
                </tr>
              </thead>
              <tbody>
                {part.calibration.map(({ from, stated, right, judged }) => (
                  <Tr key={from}>
                    <Td isNumeric>{formatProbability(stated)}</Td>
                    <Td isNumeric>{formatProbability(right)}</Td>
                    <Td isNumeric>{judged.toFixed(1)}</Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </div>
        </div>
      ))}
    </div>
  );
}
