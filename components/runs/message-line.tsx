import { agentName, type RunState } from '#lib/run/index.ts';
import { cx } from '../ui/cx.ts';
import { formatClock } from '../ui/format-time.ts';
import { JsonView } from '../ui/json-view.tsx';
import { Tag } from '../ui/tag.tsx';
import type { ThreadLine } from './message-threads.ts';

const INDENT = ['', 'ml-4', 'ml-8', 'ml-12', 'ml-16'] as const;

/** A message: from whom to whom, what it is meant to do, its words, and its body where it has one. */
export function MessageLine({ message, depth, state }: ThreadLine & { state: RunState }) {
  const { from, to, performative, text, body, at } = message;
  const iso = new Date(at).toISOString();
  return (
    <li
      className={cx(
        'grid grid-cols-[minmax(0,1fr)] gap-0.5 border-line py-2 not-first:border-t',
        INDENT[depth],
        depth > 0 && 'border-l-2 pl-2',
      )}
    >
      <span className="flex flex-wrap items-center gap-x-2">
        <b>{agentName(state, from)}</b>
        <span className="text-ink-3">
          {depth > 0 && 'answers, '}to {to === null ? 'all' : agentName(state, to)}
        </span>
        <Tag>{performative}</Tag>
        <time dateTime={iso} className="ml-auto text-ink-3">
          {formatClock(iso, { withSeconds: true })}
        </time>
      </span>
      <span className="min-w-0 break-words">{text}</span>
      {body !== null && (
        <details>
          <summary className="text-ink-2">Body</summary>
          <JsonView value={body} openDepth={2} />
        </details>
      )}
    </li>
  );
}
