import type { RecordedEvent, RunState } from '#lib/run/index.ts';

/** An actor of the ledger for people: names where the run knows them, “agent:x@1” as “x 1”, the engine as itself. */
export function actorWords(actor: string, state: RunState, people: ReadonlyMap<string, string> = new Map()): string {
  const [kind, ...rest] = actor.split(':');
  const id = rest.join(':');
  if (kind === 'person') return people.get(actor) ?? personName(id, state) ?? id;
  if (kind === 'agent') {
    const [agentId, version] = id.split('@');
    const award = Object.values(state.attempts).find((attempt) => attempt.award.agentId === agentId)?.award;
    return `${award?.name ?? agentId}${version ? ` ${version}` : ''}`;
  }
  if (kind === 'planner') return `planner ${id}`;
  return actor;
}

/** Names of people by actor, as their own events tell them. */
export const peopleIn = (events: readonly RecordedEvent[]): ReadonlyMap<string, string> =>
  new Map(
    events.flatMap(({ actor, body }) => {
      if (!actor.startsWith('person:')) return [];
      const name = 'add' in body ? body.add[0]?.by : 'by' in body && body.by ? body.by.name : undefined;
      return name === undefined ? [] : [[actor, name] as const];
    }),
  );

function personName(id: string, state: RunState): string | undefined {
  const decided = Object.values(state.escalations).flatMap(({ status, firstApproval }) => [
    ...(status.at === 'decided' ? [status.by, ...(status.secondedBy ? [status.secondedBy] : [])] : []),
    ...(firstApproval ? [firstApproval.by] : []),
  ]);
  const people = [state.submittedBy, ...state.information.map(({ by }) => by), ...decided];
  return people.find((person) => person.id === id)?.name;
}
