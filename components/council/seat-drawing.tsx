import type { Family } from './family.ts';
import { FamilyShape } from './family-shape.tsx';
import type { Seat } from './hemicycle-geometry.ts';
import type { MonogramFill } from './monogram.tsx';

const FILL = { soft: 'var(--fs)', solid: 'var(--ff)', hollow: 'none' } as const;

/** One agent's seat inside a hemicycle, with its letters when it is large enough to read them. */
export function SeatDrawing(props: {
  seat: Seat;
  family: Family;
  letters: string;
  fill?: MonogramFill;
  title: string;
}) {
  const { seat, family, letters, fill = 'soft', title } = props;
  return (
    <g data-family={family}>
      <title>{title}</title>
      <g transform={`translate(${seat.x - seat.size / 2} ${seat.y - seat.size / 2}) scale(${seat.size / 24})`}>
        <FamilyShape
          family={family}
          fill={FILL[fill]}
          stroke="var(--ff)"
          strokeWidth={(24 / seat.size) * 1.15}
          strokeDasharray={fill === 'hollow' ? '3 2.5' : undefined}
        />
      </g>
      {letters && (
        <text
          x={seat.x}
          y={seat.y + 3}
          textAnchor="middle"
          fontSize="8.5"
          fontWeight="600"
          fill={fill === 'solid' ? 'var(--surface)' : 'var(--ff)'}
        >
          {letters}
        </text>
      )}
    </g>
  );
}

/** A person in the middle of a hemicycle. */
export function PersonSeat({ x, y, letters }: { x: number; y: number; letters: string }) {
  return (
    <g>
      <circle cx={x} cy={y} r="11" fill="var(--ink)" />
      <text x={x} y={y + 3} textAnchor="middle" fontSize="8.5" fontWeight="600" fill="var(--surface)">
        {letters}
      </text>
    </g>
  );
}
