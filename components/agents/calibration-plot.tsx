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

const judgedIn = ({ calibration }: Part): number => calibration.reduce((sum, { judged }) => sum + judged, 0);

function Plot({ part }: { part: Part }) {
  return (
    <svg viewBox={`-18 -8 ${SIZE + 26} ${SIZE + 30}`} aria-hidden className="h-[126px] w-[122px] shrink-0">
      <rect width={SIZE} height={SIZE} className="fill-none stroke-line" />
      <line x1={0} y1={SIZE} x2={SIZE} y2={0} className="stroke-line-strong" strokeDasharray="3 3" />
      <text x={SIZE / 2} y={SIZE + 14} textAnchor="middle" className="fill-ink-3 text-12">
        stated
      </text>
      <text x={-SIZE / 2} y={-6} transform="rotate(-90)" textAnchor="middle" className="fill-ink-3 text-12">
        right
      </text>
      {calibrationDots(part).map(({ key, x, y, r }) => (
        <circle key={key} cx={x} cy={y} r={r} className="fill-machine" fillOpacity={0.75} />
      ))}
    </svg>
  );
}

/** What an agent stated against how often it was right, per capability, as a picture and as a table. */
export function CalibrationPlots({ item }: { item: AgentItem }) {
  const parts = item.standing
    .filter(({ calibration }) => calibration.length > 0)
    .toSorted((a, b) => judgedIn(b) - judgedIn(a));
  if (parts.length === 0)
    return (
      <p className="text-ink-3">
        Nobody has judged an answer of this agent yet. Decisions in the inbox and reviews of reports fill this in.
      </p>
    );
  return (
    <div className="grid gap-4">
      <p className="text-12 text-ink-2">
        On the dashed line an agent is right as often as it says; below it claims too much, above too little. The larger
        a dot, the more answers were judged.
      </p>
      {parts.map((part) => (
        <div key={part.capability} className="flex flex-wrap items-start gap-4">
          <Plot part={part} />
          <div className="min-w-0 flex-1">
            <p>
              <code>{part.capability}</code>{' '}
              <span className="block text-12 text-ink-3">
                Brier score {formatProbability(part.brier)}; 0 is perfect, .25 a coin
              </span>
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
