import { Lock } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';

/** What somebody sees on a page that is not for their role. */
export default function Forbidden() {
  return (
    <main className="grid min-h-[60vh] place-items-center px-6">
      <EmptyState
        icon={Lock}
        title="This page is for another role"
        action={<LinkButton href="/">Back to my work</LinkButton>}
      >
        Your account may not open it. An admin can change what you may do under Settings.
      </EmptyState>
    </main>
  );
}
