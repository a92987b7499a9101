import { Compass } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';

/** What somebody sees at an address that leads nowhere, or to what they may not see. */
export default function NotFound() {
  return (
    <main className="grid min-h-[60vh] place-items-center px-6">
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        action={<LinkButton href="/">Back to my work</LinkButton>}
      >
        The address may be wrong, or what it named is not yours to see.
      </EmptyState>
    </main>
  );
}
