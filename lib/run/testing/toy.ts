import { z } from 'zod';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Plan, Subtask } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { Command } from '../command.ts';
import type { Decision } from '../decide/turn.ts';
import { decide } from '../decide.ts';
import type { DomainRules } from '../domain.ts';
import type { RecordedEvent } from '../events.ts';
import { fold } from '../evolve.ts';
import type { RunState } from '../state.ts';
import { type AttemptFailure, noUsage, type Outcome } from '../types.ts';
import type { World } from '../world.ts';

/** A domain small enough to read at a glance: answers are `{ answer: string }`, and equal texts agree. */
export const toyDomain: DomainRules = {
  id: 'toy',
  capabilities: { think: 'thinks', check: 'checks', 'consensus.resolve': 'resolves' },
  outputs: { answer: z.strictObject({ answer: z.string() }) },
  equivalence: (_, output) => {
    const { answer } = output as { answer: string };
    return { answer, label: answer };
  },
  pool: (_, leading) => leading[0]?.output ?? null,
  describeValue: (subtask, value) => [
    { text: `Answer ${subtask.title} with ${JSON.stringify(value)}`, path: subtask.key },
  ],
  headline: (_, value) =>
    (value as { answer: string }).answer === 'plain' ? null : `“${(value as { answer: string }).answer}”`,
  safeValue: () => ({ value: { answer: 'undecided' }, because: 'nobody knows' }),
  describeInformation: () => 'a note',
  mergeInformation: (query, information) => [query, information],
};

export const ana = { id: 'ana', name: 'Ana Ruiz' };
export const marek = { id: 'marek', name: 'Marek Dvořák' };

/** A subtask of the toy domain; only what a test cares about is given. */
export const subtask = (key: string, dependsOn: string[] = [], more: Partial<Subtask> = {}): Subtask => ({
  key,
  title: key,
  objective: `do ${key}`,
  capabilities: ['think'],
  priority: 5,
  dependsOn,
  reads: dependsOn.length > 0 ? dependsOn : ['query'],
  output: { ref: 'answer' },
  risk: 'low',
  redundancy: 1,
  estimateTokens: 100,
  ...more,
});

export const planOf = (...subtasks: Subtask[]): Plan => ({
  goal: 'a goal',
  granularity: 'medium',
  rationale: '',
  subtasks,
});

/** An agent of the toy domain, able to do everything unless told otherwise. */
export const agent = (id: string, more: Partial<AgentView['card']> = {}, view: Partial<AgentView> = {}): AgentView => ({
  card: {
    id,
    version: '1.0',
    name: id,
    monogram: id.slice(0, 2).toUpperCase().padEnd(2, 'X'),
    family: `family-${id}`,
    kind: 'tool',
    description: '',
    capabilities: ['think', 'check', 'consensus.resolve'],
    model: 'tool:toy',
    instructions: '',
    regions: ['eu'],
    promisedLatencyMs: 100,
    promisedTokens: 100,
    confidence: 0.8,
    concurrency: 4,
    energyWhPer1kTokens: { low: 0.1, high: 0.2 },
    costUsdPer1kTokens: 0,
    ...more,
  },
  state: 'active',
  standing: {},
  measured: null,
  inFlight: 0,
  breaker: 'closed',
  balanceTokens: 100_000,
  ...view,
});

/** A world with four able agents, no safe mode, and the default policy changed as asked. */
export const world = (more: Partial<World> = {}, policy: (body: Policy) => Policy = (body) => body): World => ({
  now: 1_000,
  policy: { version: 1, body: policy(defaultPolicy) },
  agents: ['ada', 'bob', 'cyd', 'dee'].map((id) => agent(id)),
  reserveTokens: 1_000_000,
  safeMode: null,
  domain: toyDomain,
  ...more,
});

export const outcome = (answer: string, more: Partial<Outcome> = {}): Outcome => ({
  output: { answer },
  confidence: 0.8,
  rationale: 'because',
  evidence: [],
  usage: noUsage,
  model: 'tool:toy',
  repairs: 0,
  difficulty: null,
  messages: [],
  degraded: false,
  ...more,
});

export const safeMode: World['safeMode'] = {
  since: 500,
  why: {
    rule: 'failure-share',
    calls: 20,
    failures: 10,
    slow: 0,
    windowMs: 300_000,
    limit: 0.2,
    scope: 'system',
    sentence: 'Errors reached 50 %.',
  },
};

/** A run played command by command, as the engine would, without one. */
export class Play {
  log: RecordedEvent[] = [];
  world: World;

  constructor(start: World = world()) {
    this.world = start;
  }

  get state(): RunState {
    const state = fold(this.log);
    if (!state) throw new Error('nothing happened yet');
    return state;
  }

  /** Decides a command and commits its events. */
  do(command: Command): Decision {
    const decision = decide(this.log.length > 0 ? this.state : null, command, this.world, 'r1');
    for (const event of decision.events) this.log.push({ ...event, version: this.log.length + 1, at: this.world.now });
    return decision;
  }

  submitted(): this {
    this.do({
      type: 'submit',
      domain: 'toy',
      title: 'A question',
      query: 'why?',
      priority: 'routine',
      region: 'eu',
      granularity: 'medium',
      caseId: null,
      by: ana,
    });
    return this;
  }

  /** Submits a run and gives it a plan. */
  planned(plan: Plan): this {
    return this.submitted().plan(plan);
  }

  /** Answers the planning request that is out. */
  plan(plan: Plan): this {
    const planningId = this.state.planning?.planningId ?? '';
    this.do({
      type: 'completePlanning',
      planningId,
      result: { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage },
    });
    return this;
  }

  /** Ids of attempts in flight, of one subtask or of all. */
  inFlight(key?: string): string[] {
    return Object.values(this.state.attempts)
      .filter(
        ({ status, subtaskKey }) =>
          (status.at === 'awarded' || status.at === 'running') && (!key || key === subtaskKey),
      )
      .map((attempt) => attempt.award.attemptId);
  }

  /** Completes the attempts in flight of a subtask, one answer each, in the order of their seats. */
  answer(key: string, ...answers: (string | Outcome)[]): this {
    const ids = this.inFlight(key);
    for (const [index, given] of answers.entries())
      this.do({
        type: 'completeAttempt',
        attemptId: ids[index] ?? '',
        outcome: typeof given === 'string' ? outcome(given) : given,
        durationMs: 10,
      });
    return this;
  }

  /** Fails the attempts in flight of a subtask: for the fault of a provider, unless another failure is given. */
  fail(key: string, failure: AttemptFailure = { kind: 'provider', detail: 'down', provider: 'provider:x' }): this {
    for (const attemptId of this.inFlight(key))
      this.do({
        type: 'failAttempt',
        attemptId,
        failure,
        usage: noUsage,
        durationMs: 10,
      });
    return this;
  }

  /** The only open question. Throws when there is not exactly one. */
  get question() {
    const open = Object.values(this.state.escalations).filter((escalation) => escalation.status.at === 'open');
    if (open.length !== 1 || !open[0]) throw new Error(`${open.length} questions are open`);
    return open[0];
  }

  decide(
    verb: 'approve' | 'override' | 'reject' | 'reassign' | 'replan' | 'stop',
    more: { by?: typeof ana; note?: string; value?: never | object | null; digest?: string } = {},
  ): Decision {
    const { by = ana, note = 'a reason', value = null, digest } = more;
    return this.do({
      type: 'decideEscalation',
      escalationId: this.question.id,
      verb,
      digest: digest ?? this.question.digest,
      note,
      value: value as never,
      by: { ...by, role: 'operator' },
    });
  }

  /** Types of the events since a place in the log. */
  types(since = 0): string[] {
    return this.log.slice(since).map((event) => event.type);
  }
}
