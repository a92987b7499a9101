'use client';
import { useMemo, useState } from 'react';
import { agentName } from '#lib/run/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { titleOf } from './memory-model.ts';
import { MessageLine } from './message-line.tsx';
import { correspondents, type MessageFilter, messageThreads } from './message-threads.ts';
import { useRunFrame } from './run-frame.ts';

const ANY = 'any';
const PERFORMATIVES = ['inform', 'request', 'propose', 'difficulty', 'vote'] as const;

/** Everything agents said in the run, on the blackboard and to each other, by subtask, with replies under what they answer. */
export function RunMessages({ isShownKey }: { isShownKey: (key: string) => boolean }) {
  const { state, open } = useRunFrame();
  const [filter, setFilter] = useState<MessageFilter>({ performative: '', agent: '' });
  const { messages } = state;
  const people = useMemo(() => correspondents(messages), [messages]);
  const threads = messageThreads(messages, filter).filter(
    ({ subtaskKey }) => subtaskKey === null || !state.subtasks[subtaskKey] || isShownKey(subtaskKey),
  );
  const count = threads.reduce((sum, { lines }) => sum + lines.length, 0);
  if (messages.length === 0)
    return (
      <div className="px-6">
        <EmptyState title="Nobody has said anything yet">
          Agents write here when they inform others, ask, propose or are in difficulty.
        </EmptyState>
      </div>
    );
  return (
    <div className="h-full overflow-auto bg-surface px-4 pb-6 text-12">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 bg-surface py-2">
        <Select
          isDense
          ariaLabel="What messages do"
          options={[{ value: ANY, label: 'Everything' }, ...PERFORMATIVES.map((value) => ({ value, label: value }))]}
          value={filter.performative === '' ? ANY : filter.performative}
          onValueChange={(value) => setFilter({ ...filter, performative: value === ANY ? '' : value })}
        />
        <Select
          isDense
          ariaLabel="From or to"
          options={[
            { value: ANY, label: 'Everybody' },
            ...people.map((id) => ({ value: id, label: agentName(state, id) })),
          ]}
          value={filter.agent === '' ? ANY : filter.agent}
          onValueChange={(value) => setFilter({ ...filter, agent: value === ANY ? '' : value })}
        />
        <span className="text-ink-3" role="status">
          {count} of {formatCountOf(messages.length, 'message')}
        </span>
      </div>
      {threads.length === 0 && <p className="py-4 text-ink-2">No message is like that.</p>}
      {threads.map(({ subtaskKey, lines }) => (
        <section
          key={subtaskKey ?? ''}
          className="border-t border-line py-2"
          aria-label={subtaskKey ? titleOf(state, subtaskKey) : 'The run'}
        >
          <h3 className="flex items-baseline gap-2">
            {subtaskKey === null ? (
              'The run as a whole'
            ) : (
              <button type="button" onClick={() => open(subtaskKey)} className="font-medium hover:underline">
                {titleOf(state, subtaskKey)}
              </button>
            )}
            <span className="font-normal text-ink-3">{formatCountOf(lines.length, 'message')}</span>
          </h3>
          <ol>
            {lines.map((line) => (
              <MessageLine key={line.message.id} {...line} state={state} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
