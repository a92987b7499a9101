import { formatInitials } from '../ui/format.ts';
import type { AgentFace } from './agent-chip.tsx';
import { FAMILIES, familyOf } from './family.ts';
import { seatChamber } from './hemicycle-geometry.ts';
import type { MonogramFill } from './monogram.tsx';
import { PersonSeat, SeatDrawing } from './seat-drawing.tsx';

/** What a member of the council does now: at work (solid), idle (soft) or in quarantine (dashed). */
export type Member = AgentFace & { id: string; state: 'working' | 'idle' | 'quarantined' };

const FILL: Record<Member['state'], MonogramFill> = { working: 'solid', idle: 'soft', quarantined: 'hollow' };
const SEAT = 18;
const PERSON_STEP = 25;

function rowsFor(count: number): number {
  if (count <= 7) return 1;
  return count <= 16 ? 2 : count <= 34 ? 3 : 4;
}

/** The whole council by family round the people on duty; a table of the same belongs beside it. */
export function Chamber(props: { members: readonly Member[]; people?: readonly string[] }) {
  const { members, people = [] } = props;
  const seated = FAMILIES.flatMap(({ family }) => members.filter((member) => familyOf(member.family) === family));
  const rows = rowsFor(seated.length);
  const drawing = seatChamber(seated.length, { rows, innerRadius: 74 - rows * 4, rowGap: 31, seatSize: SEAT });
  const count = (state: Member['state']) => members.filter((member) => member.state === state).length;
  const firstPersonX = drawing.centre.x - ((people.length - 1) * PERSON_STEP) / 2;
  return (
    <svg
      role="img"
      aria-label={`${members.length} agents by family: ${count('working')} at work, ${count('idle')} idle, ${count('quarantined')} in quarantine; ${people.length} people on duty`}
      viewBox={`0 0 ${drawing.width} ${drawing.height + 4}`}
      className="mx-auto h-auto w-full max-w-[312px] overflow-visible"
    >
      {drawing.seats.map((seat, index) => {
        const member = seated[index];
        return (
          member && (
            <SeatDrawing
              key={member.id}
              seat={seat}
              family={familyOf(member.family)}
              letters=""
              fill={FILL[member.state]}
              title={`${member.name}, ${member.state}`}
            />
          )
        );
      })}
      {people.map((name, index) => (
        <PersonSeat
          key={name}
          x={firstPersonX + index * PERSON_STEP}
          y={drawing.centre.y}
          letters={formatInitials(name)}
        />
      ))}
    </svg>
  );
}
