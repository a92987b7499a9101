import type { CellVersion, RunState, SubtaskState } from '#lib/run/index.ts';
import type { AgentFace } from '../council/agent-chip.tsx';

/** What a fork began with: where the value was made, and the agents who made it there. */
export type CarriedOver = {
  readonly origin: NonNullable<CellVersion['origin']>;
  readonly agents: readonly AgentFace[];
};

/** How the value of a subtask came from another run; null for what was made in this one, or is not made yet. */
export function carriedOver(state: RunState, { spec, status, negotiations }: SubtaskState): CarriedOver | null {
  const cell = status.at === 'committed' ? state.memory[spec.key]?.[status.cellVersion - 1] : undefined;
  if (!cell?.origin) return null;
  const bids = new Map<string, SubtaskState['negotiations'][number]['bids'][number]>(
    negotiations.flatMap(({ bids }) => bids.map((bid) => [`${bid.agentId}@${bid.agentVersion}`, bid])),
  );
  const agents = cell.origin.agents.map((agent): AgentFace => {
    const [name = agent, version = ''] = agent.split('@');
    const bid = bids.get(agent);
    return bid
      ? { name: bid.name, family: bid.family, monogram: bid.monogram, version: bid.agentVersion }
      : { name, family: '', version };
  });
  return { origin: cell.origin, agents };
}
