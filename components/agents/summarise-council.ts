import type { AgentItem } from '#lib/api/agents/contract.ts';
import { familyOf } from '../council/family.ts';
import { formatCountOf } from '../ui/format.ts';
import { needsALook } from './agent-record.ts';

/** The council in a sentence: how many, in how many families, at work, in quarantine, and who else needs a look. */
export function summariseCouncil(items: readonly AgentItem[]): string {
  const families = new Set(items.map(({ card }) => familyOf(card.family))).size;
  const working = items.filter(({ inFlight }) => inFlight > 0).length;
  const quarantined = items.filter(({ state }) => state === 'quarantined').length;
  const others = items.filter((item) => item.state !== 'quarantined' && needsALook(item)).length;
  return [
    `${formatCountOf(items.length, 'agent')} of ${formatCountOf(families, 'family', 'families')}`,
    `${working} at work`,
    ...(quarantined > 0 ? [`${quarantined} in quarantine`] : []),
    ...(others > 0 ? [`${others} failing or slower than promised`] : []),
  ].join(', ');
}
