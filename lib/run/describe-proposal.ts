import { assertNever } from '#lib/kernel/assert-never.ts';
import { grouped } from '#lib/kernel/grouped.ts';
import type { CounterProposal } from '#lib/negotiation/types.ts';

/** A counter-proposal in a sentence. */
export function describeProposal(proposal: CounterProposal): string {
  switch (proposal.kind) {
    case 'split':
      return proposal.parts.length > 0 ? `Split it into ${proposal.parts.join(', ')}.` : 'Split it into smaller tasks.';
    case 'prerequisite':
      return `Do ${proposal.title} first.`;
    case 'other-capability':
      return `Give it to somebody capable of ${proposal.capability}.`;
    case 'more-budget':
      return `Reserve ${grouped(proposal.tokens)} tokens for it.`;
    default:
      return assertNever(proposal);
  }
}
