'use client';
import { useEffect } from 'react';
import { ErrorState } from '../ui/error-state.tsx';
import { isPartMissing, mayReload } from './missing-part.ts';

const ASK_EVERY_MS = 2000;
const RELOADED_AT = 'consilium.reloaded-at';

/** What somebody sees when a page broke. When only a part of it could not be fetched, it comes anew as soon as the server answers. */
export function PageBroken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isMissing = isPartMissing(error.message);
  useEffect(() => {
    if (!isMissing || !mayReload(Number(sessionStorage.getItem(RELOADED_AT) ?? 0), Date.now())) return;
    const timer = setInterval(async () => {
      const isThere = await fetch('/api/health').then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isThere) return;
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      location.reload();
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isMissing]);
  if (isMissing)
    return (
      <ErrorState
        title="A part of this page did not arrive"
        failure={new Error('The connection was lost while it was fetched. It is tried again when the server answers.')}
        onRetry={() => location.reload()}
      />
    );
  const failure = new Error(error.digest ? `Ask an admin for log entry ${error.digest}.` : error.message);
  return <ErrorState title="This page broke" failure={failure} onRetry={reset} />;
}
