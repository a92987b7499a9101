import { reserveTokens } from '#lib/budget/reserve.ts';
import { assertNever } from '#lib/kernel/assert-never.ts';
import { judgeProposal, type Verdict } from '#lib/negotiation/judge-proposal.ts';
import type { CounterProposal } from '#lib/negotiation/types.ts';
import type { PlanFeedback } from '#lib/planning/types.ts';
import type { Action } from '../action.ts';
import { describeProposal } from '../describe-proposal.ts';
import type { SubtaskState } from '../state.ts';
import { type AwardAction, agentOf } from './award.ts';
import { byPrecedent, type Decided, type Proposer } from './by-precedent.ts';
import { raise } from './escalate.ts';
import { consentInTurn } from './gate.ts';
import { requestPlanning } from './planning.ts';
import { personActor, type Turn } from './turn.ts';

export type FollowAction = Extract<Action, { type: 'followProposal' }>;

/**
 * Decides by rule on what the winners of a call propose instead. The same proposal of an agent is decided once per subtask.
 * Answers what becomes of the award: it goes on, the bids are counted again with what was granted, or it has to be left.
 */
export function considerProposals(
  turn: Turn,
  subtask: SubtaskState,
  action: AwardAction,
): 'go-on' | 'bid-again' | 'leave' {
  let next: 'go-on' | 'bid-again' = 'go-on';
  for (const { agentId } of action.awards) {
    const bid = action.bids.find((candidate) => candidate.agentId === agentId);
    if (!bid?.counterProposal || isDecided(turn, subtask, agentId, bid.counterProposal)) continue;
    const asked = { agentId, name: bid.name, proposal: bid.counterProposal };
    const { proposer, verdict } = byPrecedent(turn, subtask, asked) ?? {
      proposer: asked,
      verdict: judge(turn, subtask, action, asked),
    };
    record(turn, subtask, proposer, verdict, null);
    if (verdict.verdict === 'refused') continue;
    if (verdict.verdict === 'escalated') {
      askPerson(turn, subtask, proposer, verdict);
      return 'leave';
    }
    if (proposer.proposal.kind !== 'more-budget') {
      askPlanner(turn, subtask.spec.key, proposer);
      return 'leave';
    }
    next = 'bid-again';
  }
  return next;
}

/** Does what an agent proposed, because a person agreed. */
export function followProposal(turn: Turn, action: FollowAction, by: { id: string; name: string }): void {
  const subtask = turn.state.subtasks[action.subtaskKey];
  if (!subtask) return;
  record(turn, subtask, action, { verdict: 'accepted', rule: 'a person', because: `${by.name} agreed.` }, by);
  if (action.proposal.kind !== 'more-budget') askPlanner(turn, action.subtaskKey, action, personActor(by));
}

/** A person said no to a proposal: the subtask is awarded as it was called. */
export function refuseProposal(turn: Turn, action: FollowAction, by: { id: string; name: string }, note: string): void {
  const subtask = turn.state.subtasks[action.subtaskKey];
  if (subtask)
    record(turn, subtask, action, { verdict: 'refused', rule: 'a person', because: `${by.name}: ${note}` }, by);
}

const isDecided = (turn: Turn, { spec }: SubtaskState, agentId: string, { kind }: CounterProposal): boolean =>
  turn.state.proposals?.some(
    (known) => known.subtaskKey === spec.key && known.agentId === agentId && known.proposal.kind === kind,
  ) ?? false;

function judge(turn: Turn, subtask: SubtaskState, action: AwardAction, { agentId, proposal }: Proposer): Verdict {
  const { policy, state, world } = turn;
  const { budget, negotiation, planning } = policy;
  const agent = agentOf(turn, agentId);
  const tokens = proposal.kind === 'more-budget' ? proposal.tokens : 0;
  const followed = (state.proposals ?? []).filter(
    (known) => known.verdict === 'accepted' && known.proposal.kind !== 'more-budget',
  );
  return judgeProposal(proposal, {
    attemptTokens: budget.attemptTokens,
    maxExtraBudgetShare: negotiation.maxExtraBudgetShare,
    bankAllows: agent !== undefined && reserveTokens(tokens, agent, turn.reserveTokens, budget).ok,
    // Where people adopt every plan, a proposal may ask for one all the same: they see it before it is adopted.
    replansLeft: planning.maxReplans - state.replans,
    proposalsLeft: negotiation.maxProposalsPerRun - followed.length,
    risk: subtask.spec.risk,
    willing: action.bids.filter(
      (bid) => bid.agentId !== agentId && bid.result.kind !== 'not-eligible' && !bid.counterProposal,
    ).length,
    knowsCapability: (capability) => Object.hasOwn(world.domain.capabilities, capability),
    capabilities: subtask.spec.capabilities,
  });
}

function record(
  turn: Turn,
  { spec, epoch }: SubtaskState,
  { agentId, name, proposal }: Proposer,
  verdict: Decided,
  by: { id: string; name: string } | null,
): void {
  turn.emit(
    {
      type: 'CounterProposalDecided',
      body: { subtaskKey: spec.key, epoch, agentId, name, proposal, ...verdict, by },
    },
    by ? personActor(by) : 'engine',
  );
}

function askPlanner(turn: Turn, subtaskKey: string, { agentId, name, proposal }: Proposer, actor = 'engine'): void {
  const feedback: PlanFeedback = {
    kind: proposal.kind === 'split' ? 'difficulty' : 'request',
    subtaskKey,
    note: `${describeProposal(proposal)} ${proposal.because}`,
    from: agentId,
  };
  requestPlanning(turn, `${name} proposes: ${describeProposal(proposal)}`, [feedback], actor);
}

function titleOf(name: string, { kind }: CounterProposal, subtask: string): string {
  switch (kind) {
    case 'more-budget':
      return `${name} asks for more tokens for ${subtask}`;
    case 'split':
      return `${name} proposes to split ${subtask}`;
    case 'prerequisite':
      return `${name} wants something done before ${subtask}`;
    case 'other-capability':
      return `${name} proposes somebody else for ${subtask}`;
    default:
      return assertNever(kind);
  }
}

function askPerson(turn: Turn, subtask: SubtaskState, proposer: Proposer, { rule, because }: Decided): void {
  const { key, title, risk } = subtask.spec;
  const { agentId, name, proposal } = proposer;
  raise(turn, {
    kind: 'counter-proposal',
    title: titleOf(name, proposal, title),
    risk,
    subtaskKey: key,
    why: {
      rule,
      sentence: `${name} proposes: ${describeProposal(proposal)} ${proposal.because} ${because}`,
      evidence: { agentId, proposal },
    },
    action: { type: 'followProposal', subtaskKey: key, epoch: subtask.epoch, agentId, name, proposal },
    people: Math.max(1, consentInTurn(turn, 'award', risk).people),
    allowedVerbs: ['approve', 'reject', 'reassign', 'replan', 'stop'],
    safeCourse: 'The subtask waits; no agent starts on it.',
  });
}
