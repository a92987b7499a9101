import type { RunState } from '#lib/run/index.ts';
import { formatClock } from '../../ui/format-time.ts';
import { Tag } from '../../ui/tag.tsx';
import { NothingYet } from './inspector-section.tsx';

/** What agents said to each other about the subtask, in order. */
export function MessagesTab({ messages }: { messages: RunState['messages'] }) {
  if (messages.length === 0)
    return <NothingYet>Agents have said nothing about this subtask, to all or to each other.</NothingYet>;
  return (
    <ol className="grid px-4 text-12">
      {messages.map((message, index) => (
        <li key={`${message.at} ${index}`} className="grid gap-0.5 border-line py-2 not-first:border-t">
          <span className="flex flex-wrap items-center gap-x-2">
            <b>{message.from}</b>
            <span className="text-ink-3">to {message.to ?? 'all'}</span>
            <Tag>{message.performative}</Tag>
            <time className="ml-auto text-ink-3">
              {formatClock(new Date(message.at).toISOString(), { withSeconds: true })}
            </time>
          </span>
          <span>{message.text}</span>
        </li>
      ))}
    </ol>
  );
}
