'use client';
import { Check, CloudOff, RefreshCw } from 'lucide-react';
import { describeFailure } from '../api/api-problem.ts';
import { Button } from '../ui/button.tsx';
import type { SaveState } from './autosave.ts';

/** Where the draft is: kept on the server, on its way, or only in this browser. */
export function SaveNote({ save, onRetry }: { save: SaveState; onRetry: () => void }) {
  if (save.status === 'failed')
    return (
      <span role="alert" className="flex items-center gap-2 text-12 text-danger">
        <CloudOff aria-hidden size={14} strokeWidth={2} />
        Kept in this browser only. {describeFailure(save.failure)}
        <Button size="sm" icon={RefreshCw} onClick={onRetry}>
          Save again
        </Button>
      </span>
    );
  return (
    <span role="status" className="flex items-center gap-1.5 text-12 text-ink-3">
      {save.status === 'saved' && <Check aria-hidden size={14} strokeWidth={2} />}
      {save.status === 'saved' ? 'kept' : 'keeping…'}
    </span>
  );
}
