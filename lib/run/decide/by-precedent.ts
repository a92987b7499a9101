import { grouped } from '#lib/kernel/grouped.ts';
import type { Verdict } from '#lib/negotiation/judge-proposal.ts';
import type { CounterProposal } from '#lib/negotiation/types.ts';
import type { SubtaskState } from '../state.ts';
import type { Turn } from './turn.ts';

/** An agent with what it proposes. */
export type Proposer = { readonly agentId: string; readonly name: string; readonly proposal: CounterProposal };
/** A verdict by a rule, or by what a person said. */
export type Decided = Omit<Verdict, 'rule'> & { readonly rule: string };

/**
 * What a person said about more tokens for one seat of a subtask holds for its other seats, so that nobody is asked the same
 * question twice: never more is granted than they agreed to. Null when no person has said anything that covers it.
 */
export function byPrecedent(
  turn: Turn,
  { spec }: SubtaskState,
  proposer: Proposer,
): { readonly proposer: Proposer; readonly verdict: Decided } | null {
  const { proposal } = proposer;
  if (proposal.kind !== 'more-budget') return null;
  const said = turn.state.proposals?.findLast(
    (known) => known.by !== null && known.subtaskKey === spec.key && known.proposal.kind === 'more-budget',
  );
  if (!said?.by || said.proposal.kind !== 'more-budget') return null;
  const { name } = said.by;
  const rule = 'said of another seat';
  if (said.verdict === 'accepted') {
    const tokens = Math.min(proposal.tokens, said.proposal.tokens);
    const because = `${name} agreed to ${grouped(said.proposal.tokens)} tokens for ${said.name}, which holds for every seat.`;
    return {
      proposer: { ...proposer, proposal: { ...proposal, tokens } },
      verdict: { verdict: 'accepted', rule, because },
    };
  }
  if (proposal.tokens < said.proposal.tokens) return null;
  const because = `${name} refused as many to ${said.name}, which holds for every seat.`;
  return { proposer, verdict: { verdict: 'refused', rule, because } };
}
