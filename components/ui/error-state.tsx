'use client';
import { CircleX, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem, describeFailure } from '../api/api-problem.ts';
import { Button } from './button.tsx';

/** What happened and the way on: retry, and whatever else `action` offers. */
export function ErrorState(props: {
  title: string;
  failure: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  action?: ReactNode;
}) {
  const { title, failure, onRetry, isRetrying = false, action } = props;
  return (
    <div role="alert" className="grid max-w-[60ch] justify-items-start gap-2 py-8">
      <CircleX aria-hidden size={24} strokeWidth={1.5} className="text-danger" />
      <p className="text-16 font-semibold">{title}</p>
      <p className="text-ink-2">{describeFailure(failure)}</p>
      {failure instanceof ApiProblem && failure.errors.length > 0 && (
        <ul className="grid gap-1 text-12 text-ink-2">
          {failure.errors.map((entry) => (
            <li key={`${entry.path} ${entry.message}`}>
              <code>{entry.path}</code> {entry.message}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {onRetry && (
          <Button icon={RefreshCw} onClick={onRetry} isBusy={isRetrying}>
            {isRetrying ? 'Trying again' : 'Try again'}
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
