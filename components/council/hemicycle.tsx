import { formatInitials, formatProbability } from '../ui/format.ts';
import type { AgentFace } from './agent-chip.tsx';
import { familyOf } from './family.ts';
import { seatVotes } from './hemicycle-geometry.ts';
import { PersonSeat, SeatDrawing } from './seat-drawing.tsx';

/** One vote: who gave it and with which weight. */
export type HemicycleVote = { id: string; agent: AgentFace; weight: number };

/** One answer with its votes; answers stand from left to right. */
export type HemicycleAnswer = { label: string; votes: readonly HemicycleVote[] };

/**
 * The votes round the person who decides: seat size is weight, an aisle parts the answers.
 * A table with the same content follows for screen readers; switch it off when a visible one stands beside.
 */
export function Hemicycle(props: {
  answers: readonly HemicycleAnswer[];
  decidedBy?: string | undefined;
  hasTableBeside?: boolean;
}) {
  const { answers, decidedBy, hasTableBeside = false } = props;
  const drawing = seatVotes(answers.map((answer) => answer.votes));
  const votes = new Map(answers.flatMap((answer) => answer.votes).map((vote) => [vote.id, vote]));
  const said = answers.map((answer) => `${answer.votes.length} for ${answer.label}`).join(', ');
  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-label={`Hemicycle of ${votes.size} votes: ${said}; the size of a seat is its weight`}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        width={drawing.width}
        height={drawing.height}
        className="h-auto max-w-full overflow-visible"
      >
        {drawing.aisles.map((aisle) => (
          <line key={aisle.x1} {...aisle} stroke="var(--line-control)" strokeDasharray="2 3" />
        ))}
        {drawing.seats.map((seat) => {
          const vote = votes.get(seat.id);
          return (
            vote && (
              <SeatDrawing
                key={seat.id}
                seat={seat}
                family={familyOf(vote.agent.family)}
                letters={vote.agent.monogram ?? formatInitials(vote.agent.name)}
                title={`${vote.agent.name}, weight ${formatProbability(vote.weight)}`}
              />
            )
          );
        })}
        <PersonSeat x={drawing.centre.x} y={drawing.centre.y} letters={decidedBy ? formatInitials(decidedBy) : '?'} />
      </svg>
      {!hasTableBeside && <VoteList answers={answers} />}
    </figure>
  );
}

function VoteList({ answers }: { answers: readonly HemicycleAnswer[] }) {
  return (
    <table className="sr-only">
      <caption>Votes by answer</caption>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">Agent</th>
          <th scope="col">Weight</th>
        </tr>
      </thead>
      <tbody>
        {answers.flatMap((answer) =>
          answer.votes.map((vote) => (
            <tr key={vote.id}>
              <td>{answer.label}</td>
              <td>{vote.agent.name}</td>
              <td>{formatProbability(vote.weight)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
