import { Chamber, type Member } from '../council/chamber.tsx';
import { FamilyLegend } from '../council/family-legend.tsx';
import { Section } from '../ui/section.tsx';
import type { OverviewData } from './overview.tsx';

const SITTING = ['active', 'canary', 'quarantined'];

function memberState({ state, busy, breaker }: OverviewData['council'][number]): Member['state'] {
  if (state === 'quarantined' || breaker === 'open') return 'quarantined';
  return busy ? 'working' : 'idle';
}

/** The council as it sits now: who works, who is free, who is kept out; the same in a table for screen readers. */
export function CouncilPanel({
  council,
  people,
}: {
  council: OverviewData['council'];
  people: OverviewData['people'];
}) {
  const members = council
    .filter(({ state }) => SITTING.includes(state))
    .map((agent): Member => ({ ...agent, state: memberState(agent) }));
  const count = (state: Member['state']) => members.filter((member) => member.state === state).length;
  const kept = count('quarantined');
  const deciders = people.filter(({ role }) => role === 'operator');
  return (
    <Section
      title="The council"
      more={`${count('working')} of ${members.length} at work${kept > 0 ? `, ${kept} kept out` : ''}`}
    >
      <Chamber members={members} people={deciders.map(({ name }) => name)} />
      <FamilyLegend className="mt-2.5 justify-between" />
      <table className="sr-only">
        <caption>Agents of the council</caption>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Family</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name, family, state }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{family}</td>
              <td>{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
