'use client';
import { CloudAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/format-time.ts';
import { Note } from '../../ui/note.tsx';
import type { DraftNews, DraftState } from './use-case-draft.ts';

function words(state: DraftState): { icon: typeof CloudCheck; text: string } | null {
  switch (state.kind) {
    case 'empty':
      return null;
    case 'saving':
      return { icon: CloudUpload, text: 'saving' };
    case 'saved':
      return { icon: CloudCheck, text: `saved ${formatClock(state.at, { withSeconds: true })}` };
    case 'local':
      return { icon: CloudOff, text: `kept in this browser ${formatClock(state.at, { withSeconds: true })}` };
    case 'unsafe':
      return { icon: CloudAlert, text: 'not saved: this browser and the server refuse' };
  }
}

/** How safe what was typed is. */
export function DraftStatus({ state }: { state: DraftState }) {
  const said = words(state);
  return (
    <span role="status" className="inline-flex min-w-0 items-center gap-1.5 text-ink-2">
      {said && <said.icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />}
      <span className="truncate">{said?.text}</span>
    </span>
  );
}

function newsWords(news: DraftNews): string {
  if (news.kind === 'gone')
    return 'This draft was submitted or discarded in another window. What stands here is kept when you change it.';
  const at = formatClock(news.at, { withSeconds: true });
  if (news.kind === 'elsewhere') return `Continued in another window at ${at}; this window now shows that version.`;
  return `Restored as you left it at ${at}.`;
}

/** What happened to the draft outside this window. */
export function DraftNewsNote({ news, onDismiss }: { news: DraftNews | null; onDismiss: () => void }) {
  if (!news) return null;
  return (
    <Note
      role="status"
      className="mt-4"
      action={
        <Button size="sm" variant="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      }
    >
      {newsWords(news)}
    </Note>
  );
}
