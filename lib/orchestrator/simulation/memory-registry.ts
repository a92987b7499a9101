import type { AgentCard, VersionState } from '#lib/registry/types.ts';

type AgentVersion = { readonly card: AgentCard; state: VersionState };

/** Which version speaks for an agent: the active one, else the canary, else the latest of what remains. */
const precedence: readonly VersionState[] = ['active', 'canary', 'quarantined', 'candidate', 'retired'];

/** The registry of a simulation: every version there ever was, with the state it is in. */
export class MemoryRegistry {
  readonly versions: AgentVersion[];

  constructor(cards: readonly AgentCard[]) {
    this.versions = cards.map((card) => ({ card, state: 'active' }));
  }

  get agentIds(): readonly string[] {
    return [...new Set(this.versions.map(({ card }) => card.id))];
  }

  /** One version for each agent, as decisions see them. */
  get speaking(): readonly AgentVersion[] {
    return this.agentIds.map((id) => {
      const own = this.versions.filter(({ card }) => card.id === id);
      const state = precedence.find((candidate) => own.some((version) => version.state === candidate));
      return own.filter((version) => version.state === state).at(-1) as AgentVersion;
    });
  }

  /** Versions that may be given work. */
  get awardable(): readonly string[] {
    return this.versions
      .filter(({ state }) => state === 'active' || state === 'canary')
      .map(({ card }) => `${card.id}@${card.version}`);
  }

  card(agentId: string, version: string): AgentCard | null {
    return this.versions.find(({ card }) => card.id === agentId && card.version === version)?.card ?? null;
  }

  /** Takes in a new version as the active one; the one before it retires. */
  register(card: AgentCard): void {
    for (const version of this.versions)
      if (version.card.id === card.id && version.state === 'active') version.state = 'retired';
    this.versions.push({ card, state: 'active' });
  }

  /** Moves the version that speaks for an agent to another state. */
  change(agentId: string, state: VersionState): void {
    const version = this.speaking.find(({ card }) => card.id === agentId);
    if (version) version.state = state;
  }
}
