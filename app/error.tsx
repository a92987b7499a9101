'use client';
import { ErrorState } from '#components/ui/error-state.tsx';

/** What somebody sees when a page broke; what they typed elsewhere is untouched. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-6">
      <ErrorState
        title="This page broke"
        failure={new Error(error.digest ? `Ask an admin for log entry ${error.digest}.` : error.message)}
        onRetry={reset}
      />
    </main>
  );
}
