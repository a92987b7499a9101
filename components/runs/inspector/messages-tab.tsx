import type { RunState } from '#lib/run/index.ts';
import { MessageLine } from '../message-line.tsx';
import { messageThreads } from '../message-threads.ts';
import { NothingYet } from './inspector-section.tsx';

/** What agents said to each other about the subtask, replies under what they answer. */
export function MessagesTab({ state, messages }: { state: RunState; messages: RunState['messages'] }) {
  if (messages.length === 0)
    return <NothingYet>Agents have said nothing about this subtask, to all or to each other.</NothingYet>;
  const lines = messageThreads(messages, { performative: '', agent: '' }).flatMap((thread) => thread.lines);
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] px-4 text-12">
      {lines.map((line) => (
        <MessageLine key={line.message.id} {...line} state={state} />
      ))}
    </ol>
  );
}
