import { Inbox } from 'lucide-react';
import { LinkButton } from '../../ui/link-button.tsx';
import type { CasePlace } from './case-standing.ts';

/** The way to the question a case waits for; nothing when it waits for nobody. */
export function WaitingLink({ place }: { place: CasePlace }) {
  const [first] = place.waitingFor?.escalationIds ?? [];
  if (first === undefined) return null;
  return (
    <LinkButton size="sm" icon={Inbox} href={`/inbox?item=${encodeURIComponent(first)}`} className="print:hidden">
      Open the question
    </LinkButton>
  );
}
