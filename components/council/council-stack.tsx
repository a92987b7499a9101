import { AgentChip, type AgentFace, EmptySeat } from './agent-chip.tsx';
import type { ChipSize } from './monogram.tsx';

/** Several agents overlapping by 4 px; what does not fit is counted. Empty: one dashed seat. */
export function CouncilStack(props: { agents: readonly AgentFace[]; size?: ChipSize; limit?: number }) {
  const { agents, size = 20, limit = 4 } = props;
  if (agents.length === 0) return <EmptySeat size={size} />;
  const hidden = agents.slice(limit);
  return (
    <span className="inline-flex items-center align-middle">
      {agents.slice(0, limit).map((agent, index) => (
        <AgentChip
          key={`${agent.name} ${agent.version ?? ''} ${index}`}
          agent={agent}
          size={size}
          isNameHidden
          className={index > 0 ? '-ml-1' : ''}
        />
      ))}
      {hidden.length > 0 && (
        <span className="ml-1 text-12 text-ink-2" title={hidden.map((agent) => agent.name).join(', ')}>
          +{hidden.length}
        </span>
      )}
    </span>
  );
}
