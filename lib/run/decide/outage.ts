import type { AgentView } from '#lib/registry/types.ts';
import { EARLIER_ANSWER } from '../earlier-answer.ts';
import { providerOfModel } from '../projections/outcome-rows.ts';
import type { AttemptState, SubtaskState } from '../state.ts';
import { capableAgents } from './award.ts';
import { attemptsOf, hasSucceeded } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Who is out of reach for a subtask, and what keeps them away in a few words. */
export type Outage = { readonly agentIds: readonly string[]; readonly because: string };

/**
 * The outage that keeps a subtask from everybody who could still answer it; null when somebody is within reach, or what
 * keeps them away is not of the kind that passes: an open breaker, or a provider that failed them on this very task.
 */
export function outageOf(turn: Turn, subtask: SubtaskState): Outage | null {
  const attempts = attemptsOf(turn.state, subtask);
  const answered = new Set(attempts.filter(hasSucceeded).map(({ award }) => award.agentId));
  const failed = new Map(attempts.flatMap((attempt) => (isFailed(attempt) ? [[attempt.award.agentId, attempt]] : [])));
  const left = capableAgents(turn, subtask).filter(({ card }) => !answered.has(card.id));
  const down = failingProviders(attempts);
  const kept = left.map((agent) => ({
    agent,
    because: keptAwayBy(agent, failed.get(agent.card.id)) ?? (isOnlyBy(agent, down, turn) ? 'provider' : null),
  }));
  if (kept.some(({ because }) => because === null) || !kept.some(({ because }) => because !== 'erred')) return null;
  const outOfReach = kept.flatMap(({ agent, because }) => (because === 'erred' ? [] : [{ agent, because }]));
  return { agentIds: outOfReach.map(({ agent }) => agent.card.id), because: inWords(outOfReach) };
}

/** Agents that could only answer by providers that fail at this subtask. */
export function agentsDown(turn: Turn, subtask: SubtaskState): string[] {
  const down = failingProviders(attemptsOf(turn.state, subtask));
  return capableAgents(turn, subtask).flatMap((agent) => (isOnlyBy(agent, down, turn) ? [agent.card.id] : []));
}

/** Whether the ordinary way was tried long enough, for this subtask or once already in this run. */
export const isPatienceOver = (turn: Turn, subtask: SubtaskState): boolean =>
  isSimpler(turn) || turn.world.now >= patienceEndsAt(turn, subtask);

/** When policy's patience with the trouble of a subtask ends, ms since the epoch. */
export const patienceEndsAt = ({ world, policy }: Turn, { troubleSince }: SubtaskState): number =>
  (troubleSince ?? world.now) + policy.resilience.patienceMs;

/** Whether something simpler has stood in before in this run: then nobody waits a second time for the same outage. */
export const isSimpler = ({ state }: Turn): boolean =>
  Object.values(state.subtasks).some(({ simplified }) => simplified !== undefined) ||
  Object.values(state.attempts).some(({ award }) => award.standsInBecause !== undefined);

/** Attempts that failed for the fault of a provider rather than of the agent. */
export const isProviderFault = ({ status }: AttemptState): boolean =>
  status.at === 'failed' &&
  (status.failure.kind === 'provider' || status.failure.kind === 'rate-limited' || status.failure.provider !== null);

/** Providers that failed at this subtask and have not answered since. */
function failingProviders(attempts: readonly AttemptState[]): ReadonlySet<string> {
  const down = new Set<string>();
  for (const { status } of [...attempts].sort((a, b) => endOf(a) - endOf(b))) {
    if (status.at === 'succeeded') down.delete(providerOfModel(status.outcome.model));
    if (status.at === 'failed' && status.failure.provider) down.add(status.failure.provider.replace(/^provider:/, ''));
  }
  return down;
}

const endOf = ({ status }: AttemptState): number =>
  status.at === 'succeeded' || status.at === 'failed' ? status.endedAt : 0;

/** Whether an agent has no other way to answer than by providers that fail. */
function isOnlyBy({ card }: AgentView, down: ReadonlySet<string>, { policy }: Turn): boolean {
  const models = [card.model, ...(policy.resilience.fallbackModels ? (card.fallbackModels ?? []) : [])];
  return models.every((model) => down.has(providerOfModel(model)));
}

type KeptAway = 'breaker' | 'provider' | 'erred' | null;

function keptAwayBy({ breaker }: AgentView, failed: AttemptState | undefined): KeptAway {
  if (breaker !== 'closed') return 'breaker';
  if (failed === undefined) return null;
  return isProviderFault(failed) ? 'provider' : 'erred';
}

const isFailed = ({ status, award }: AttemptState): boolean =>
  status.at === 'failed' && award.agentId !== EARLIER_ANSWER;

/** Agents whose breaker is open, for people who know nothing of breakers. */
export const pausedAfterFailures = (agents: number): string =>
  `${agents === 1 ? '1 agent is' : `${agents} agents are`} paused after repeated failures`;

function inWords(outOfReach: readonly { readonly agent: AgentView; readonly because: KeptAway }[]): string {
  const counted = (why: KeptAway) => outOfReach.filter(({ because }) => because === why).length;
  const [breakers, failing] = [counted('breaker'), counted('provider')];
  return [
    ...(breakers > 0 ? [pausedAfterFailures(breakers)] : []),
    ...(failing > 0 ? [`the service behind ${failing} ${failing === 1 ? 'agent' : 'agents'} did not answer`] : []),
  ].join(' and ');
}
