import type { Draft } from '#lib/run/index.ts';
import { formatClock } from '../ui/format-time.ts';
import { JsonView } from '../ui/json-view.tsx';

const MOST_TEXT = 400;

/** What work under way has so far: the part of its answer that can be read already, else the end of its text. */
export function DraftView({ draft, title = 'So far' }: { draft: Draft; title?: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1 text-12" aria-live="off">
      <p>
        <b>{title}</b>{' '}
        <span className="text-ink-3">
          draft {draft.seq}, {formatClock(new Date(draft.at).toISOString(), { withSeconds: true })}
          {draft.progress !== null && `, ${Math.round(draft.progress * 100)} %`}; the answer will take its place
        </span>
      </p>
      {draft.value === null ? (
        <pre className="max-h-40 overflow-auto rounded-md bg-canvas p-2 whitespace-pre-wrap">
          {draft.text.slice(-MOST_TEXT)}
        </pre>
      ) : (
        <JsonView value={draft.value} openDepth={2} />
      )}
    </div>
  );
}
