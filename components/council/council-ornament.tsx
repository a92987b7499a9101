import { cx } from '../ui/cx.ts';
import { FAMILIES } from './family.ts';
import { FamilyShape } from './family-shape.tsx';
import { seatChamber } from './hemicycle-geometry.ts';

const SEATS = seatChamber(47, { rows: 4, innerRadius: 92, rowGap: 46, seatSize: 26 });

/** The council as an ornament: the five families in their order round one empty chair in the accent. */
export function CouncilOrnament({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${SEATS.width} ${SEATS.height + 12}`}
      className={cx('h-auto w-full overflow-visible', className)}
    >
      {SEATS.seats.map((seat, index) => {
        const family = FAMILIES[Math.floor((index / SEATS.seats.length) * FAMILIES.length)]?.family ?? 'tool';
        return (
          <g
            key={seat.id}
            data-family={family}
            transform={`translate(${seat.x - seat.size / 2} ${seat.y - seat.size / 2}) scale(${seat.size / 24})`}
          >
            <FamilyShape
              family={family}
              fill={index % 5 === 2 ? 'var(--ff)' : 'var(--fs)'}
              stroke="var(--ff)"
              strokeWidth="1.1"
            />
          </g>
        );
      })}
      <circle cx={SEATS.centre.x} cy={SEATS.centre.y - 8} r="26" fill="var(--accent-solid)" />
    </svg>
  );
}
