import { formatProbability } from './format.ts';

/** A point on the gauge; `hollow` for a second opinion such as the resolver's. */
export type GaugePoint = { label: string; value: number; isHollow?: boolean };

const WIDTH = 236;

const LABEL_WIDTH = 62;

type Anchor = 'start' | 'middle' | 'end';

function anchorAt(x: number): Anchor {
  if (x < LABEL_WIDTH / 2) return 'start';
  return x > WIDTH - LABEL_WIDTH / 2 ? 'end' : 'middle';
}

/** The needed value is written above the line; a point goes above too when there is room for both, else below. */
function placeLabels(
  pointXs: readonly number[],
  neededX: number,
): { neededAnchor: Anchor; points: { y: number; anchor: Anchor }[] } {
  const neededAnchor = neededX > WIDTH - LABEL_WIDTH ? 'end' : 'start';
  const neededFrom = neededAnchor === 'end' ? neededX - LABEL_WIDTH : neededX;
  const points = pointXs.map((x, index) => {
    const isAbove = index === 0 && (x + LABEL_WIDTH / 2 < neededFrom || x - LABEL_WIDTH / 2 > neededFrom + LABEL_WIDTH);
    const next = pointXs[index + 1];
    const isCrowded = !isAbove && next !== undefined && Math.abs(next - x) < LABEL_WIDTH;
    return { y: isAbove ? 10 : 46, anchor: isCrowded ? ('end' as const) : anchorAt(x) };
  });
  return { neededAnchor, points };
}

/** What was measured against what is needed on one line: “votes .08, resolver .12, needs .15”. `max` is the end of the line. */
export function ThresholdGauge(props: {
  points: readonly GaugePoint[];
  needed: { label: string; value: number };
  max?: number;
  format?: (value: number) => string;
}) {
  const { points, needed, format = formatProbability } = props;
  const max = props.max ?? Math.max(needed.value * 1.42, ...points.map((point) => point.value * 1.1));
  const x = (value: number) => Math.min(WIDTH, Math.max(0, (value / max) * WIDTH));
  const said = [...points, needed].map((point) => `${point.label} ${format(point.value)}`);
  const labels = placeLabels(
    points.map((point) => x(point.value)),
    x(needed.value),
  );
  const isMet = points.some((point) => point.value >= needed.value);
  return (
    <svg
      data-status={isMet ? 'settled' : 'person'}
      viewBox={`0 0 ${WIDTH} 48`}
      className="h-12 w-full max-w-[236px] overflow-visible"
      role="img"
      aria-label={said.join(', ')}
    >
      <rect y="22" width={WIDTH} height="4" rx="2" fill="var(--line)" />
      {points[0] && <rect y="22" width={x(points[0].value)} height="4" rx="2" fill="var(--so)" />}
      <rect x={x(needed.value) - 1} y="14" width="2" height="20" fill="var(--ink)" />
      {points.map((point) => (
        <circle
          key={point.label}
          cx={x(point.value)}
          cy="24"
          r="5"
          fill={point.isHollow ? 'var(--surface)' : 'var(--so)'}
          stroke="var(--so)"
          strokeWidth="2"
        />
      ))}
      <g fontSize="12" fontWeight="500" fill="var(--ink-2)">
        {points.map((point, index) => (
          <text
            key={point.label}
            x={x(point.value)}
            y={labels.points[index]?.y}
            textAnchor={labels.points[index]?.anchor}
          >
            {said[index]}
          </text>
        ))}
        <text x={x(needed.value)} y="10" textAnchor={labels.neededAnchor}>
          {said.at(-1)}
        </text>
      </g>
    </svg>
  );
}
