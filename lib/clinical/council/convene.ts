import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Json } from '#lib/kernel/json.ts';
import { honestBid } from '#lib/negotiation/honest-bid.ts';
import { QUERY_CELL } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { bidQuestion } from '#lib/run/bid-question.ts';
import type { Command } from '#lib/run/command.ts';
import { decide } from '#lib/run/decide.ts';
import type { DomainPack, Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { type Effect, effectsOf } from '#lib/run/effects.ts';

import type { AttemptState, RunState, SubtaskState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import type { World } from '#lib/run/world.ts';

/** A case for a council that meets in this process. */
type Meeting = {
  readonly domain: DomainPack;
  readonly query: Json;
  readonly priority: RunState['priority'];
  readonly region: string;
  readonly granularity?: RunState['granularity'];
  readonly policy?: Policy;
  /** Agents of the domain that come; all by default. */
  readonly agentIds?: readonly string[];
};

const chair = { id: 'chair', name: 'Chair', role: 'operator' } as const;
/** Commands after which a meeting that is still not over has gone astray. */
const MOST_COMMANDS = 2000;

const viewOf = (card: AgentView['card']): AgentView => ({
  card,
  state: 'active',
  standing: {},
  measured: null,
  inFlight: 0,
  breaker: 'closed',
  balanceTokens: 1_000_000,
});

const worldOf = ({ domain, policy = defaultPolicy, agentIds }: Meeting): World => ({
  now: 0,
  policy: { version: 1, body: policy },
  agents: domain.agents.filter(({ id }) => !agentIds || agentIds.includes(id)).map(viewOf),
  reserveTokens: 10_000_000,
  safeMode: null,
  domain,
});

const answersTo = (state: RunState, subtask: SubtaskState): TaskEnvelope['answers'] =>
  subtask.attemptIds.flatMap((id) => {
    const attempt = state.attempts[id];
    if (attempt?.role !== 'member' || attempt.status.at !== 'succeeded') return [];
    const { output, confidence, rationale } = attempt.status.outcome;
    return [{ agentId: attempt.award.agentId, family: attempt.award.family, output, confidence, rationale }];
  });

/** The task of an attempt; schemas are left out, as ways of reasoning know their own. */
function envelopeOf(state: RunState, { award, role }: AttemptState, subtask: SubtaskState): TaskEnvelope {
  const { key, title, objective, capabilities, risk, reads } = subtask.spec;
  const cellValue = (cell: string): Json | undefined =>
    cell === QUERY_CELL ? state.query : state.memory[cell]?.at(-1)?.value;
  return {
    attemptId: award.attemptId,
    runId: state.runId,
    domain: state.domain,
    subtask: { key, title, objective, capabilities, risk },
    role,
    inputs: Object.fromEntries(reads.flatMap((cell) => [[cell, cellValue(cell)]])) as Record<string, Json>,
    answers: role === 'resolver' ? answersTo(state, subtask) : [],
    notes: [],
    outputSchema: true,
  };
}

function reasonerOf({ domain }: Meeting, agentId: string): { reasoner: Reasoner; model: string } {
  const model = domain.agents.find(({ id }) => id === agentId)?.model ?? '';
  const reasoner = domain.reasoners[model.slice(model.indexOf(':') + 1)];
  if (!reasoner) throw new Error(`The domain ${domain.id} has no way of reasoning “${model}”`);
  return { reasoner, model };
}

function performed(meeting: Meeting, state: RunState, attemptId: string): Command | null {
  const attempt = state.attempts[attemptId];
  const subtask = attempt && state.subtasks[attempt.subtaskKey];
  if (!attempt || !subtask || attempt.status.at !== 'awarded') return null;
  const { reasoner, model } = reasonerOf(meeting, attempt.award.agentId);
  const reasoned = reasoner(envelopeOf(state, attempt, subtask));
  const outcome = { ...reasoned, usage: noUsage, model, repairs: 0, degraded: false };
  return { type: 'completeAttempt', attemptId, outcome, durationMs: 0 };
}

function planned({ domain }: Meeting, state: RunState, planningId: string): Command {
  const current = state.plans.find(({ status }) => status === 'adopted')?.plan ?? null;
  const finished = Object.values(state.subtasks).flatMap(({ status, spec }) =>
    status.at === 'committed' ? [spec.key] : [],
  );
  const plan = domain.planByRules({
    mode: state.planVersion === 0 ? 'initial' : 'replan',
    goal: state.title,
    query: state.query,
    priority: state.priority,
    granularity: state.planning?.granularity ?? current?.granularity ?? state.granularity,
    feedback: state.planning?.feedback ?? [],
    current,
    finished,
  });
  const result = {
    kind: 'planned',
    plan,
    planner: 'rules',
    source: 'rule-based',
    refused: [],
    usage: noUsage,
  } as const;
  return { type: 'completePlanning', planningId, result };
}

/** The bids of the agents that are asked: what the offline model says of itself. */
function bid(
  meeting: Meeting,
  state: RunState,
  { subtaskKey, callId }: Extract<Effect, { kind: 'bids' }>,
): Command | null {
  const subtask = state.subtasks[subtaskKey];
  if (subtask?.status.at !== 'bidding' || subtask.status.callId !== callId) return null;
  const { domain, policy = defaultPolicy } = meeting;
  const { attemptTokens } = policy.budget;
  const { agentIds } = subtask.status;
  const call = { callId, state, subtask, domain, attemptTokens, deadlineMs: policy.negotiation.bidDeadlineMs };
  const asked = domain.agents.filter(({ id }) => agentIds.includes(id)).map(viewOf);
  const answers = asked.map((agent) => ({ ...honestBid(bidQuestion(call, agent)), agentId: agent.card.id }));
  return { type: 'submitBids', callId, answers, missing: [], usage: noUsage };
}

/** What an effect comes to when it is done at once; timers never come to pass, for no time passes. */
function commandFor(meeting: Meeting, state: RunState, effect: Effect): Command | null {
  if (effect.kind === 'plan') return planned(meeting, state, effect.planningId);
  if (effect.kind === 'bids') return bid(meeting, state, effect);
  return effect.kind === 'attempt' ? performed(meeting, state, effect.attemptId) : null;
}

/** The chair agrees to whatever is asked, which is the leading answer where votes did not settle. */
function agreement(state: RunState): Command | null {
  const open = Object.values(state.escalations).find(({ status }) => status.at === 'open');
  // Trying the same again in the same world would lead to the same question.
  if (!open || open.action.type === 'retry') return null;
  const { id: escalationId, digest } = open;
  return { type: 'decideEscalation', escalationId, verb: 'approve', digest, note: '', value: null, by: chair };
}

/**
 * A whole run in this process: plan, work, votes and report through the same decisions as ever, with no database, no
 * clock and no model but the domain's own reasoning. Where a person would be asked, the leading answer is approved; where
 * only another attempt could help, the run is given back waiting.
 * Deterministic. Throws when a run goes on for ever.
 */
export function convene(meeting: Meeting): RunState {
  let world = worldOf(meeting);
  let state: RunState | null = null;
  const effects: Effect[] = [];
  const act = (command: Command): void => {
    const { steps, refusal } = decide(state, command, world, 'meeting');
    if (refusal && steps.length === 0) throw new Error(`${command.type} was refused: ${JSON.stringify(refusal)}`);
    state = steps.at(-1)?.after ?? state;
    effects.push(...steps.flatMap(effectsOf));
    world = { ...world, now: world.now + 1 };
  };
  act({
    type: 'submit',
    domain: meeting.domain.id,
    title: 'A meeting of the council',
    query: meeting.query,
    priority: meeting.priority,
    region: meeting.region,
    granularity: meeting.granularity ?? 'medium',
    caseId: null,
    by: { id: chair.id, name: chair.name },
  });
  for (let commands = 0; commands < MOST_COMMANDS; commands += 1) {
    const now = state as RunState | null;
    if (!now) throw new Error('The meeting never began');
    const effect = effects.shift();
    const command = effect ? commandFor(meeting, now, effect) : agreement(now);
    if (command) act(command);
    else if (!effect) return now;
  }
  throw new Error('The meeting does not end');
}
