'use client';
import { X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { RiskMark } from '../../ui/risk-mark.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { carriedOver } from '../carried-over.ts';
import { messagesAbout } from '../message-threads.ts';
import { useRunFrame } from '../run-frame.ts';
import { attemptsOf, subtaskView } from '../subtask-view.ts';
import { AttemptsTab } from './attempts-tab.tsx';
import { ConsensusTab } from './consensus-tab.tsx';
import { LedgerTab } from './ledger-tab.tsx';
import { MemoryTab } from './memory-tab.tsx';
import { MessagesTab } from './messages-tab.tsx';
import { WhyTab } from './why-tab.tsx';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Everything known about the selected subtask at the moment shown. */
export function Inspector(props: {
  subtaskKey: string;
  tab: string;
  onTab: (tab: string) => void;
  onClose: () => void;
}) {
  const { subtaskKey, tab, onTab, onClose } = props;
  const { state } = useRunFrame();
  const subtask = state.subtasks[subtaskKey];
  const header = (title: string, note: string) => (
    <div className="flex items-center gap-2">
      <h2 className="min-w-0 text-16" title={note}>
        {title}
      </h2>
      <span className="grow" />
      {subtask && <StatusPill {...pillOf(subtaskView(state, subtask))} className="shrink-0" />}
      <Button variant="quiet" size="sm" icon={X} aria-label="Close the inspector" onClick={onClose} />
    </div>
  );
  if (!subtask)
    return (
      <div className="grid gap-2 px-4 py-3">
        {header('Not in the plan', subtaskKey)}
        <p className="text-ink-2">
          The plan in force at this moment does not name this subtask. Move the replay to a later event, or choose
          another one.
        </p>
      </div>
    );
  const { spec } = subtask;
  const attempts = attemptsOf(state, subtask);
  const messages = messagesAbout(state.messages, subtaskKey);
  const seats = spec.redundancy > 1 ? `${NUMBERS[spec.redundancy]} attempts` : 'one attempt';
  const items = [
    { value: 'why', label: 'Why this agent', content: <WhyTab state={state} subtask={subtask} /> },
    {
      value: 'attempts',
      label: 'Attempts',
      count: attempts.length,
      content: <AttemptsTab attempts={attempts} isCarriedOver={carriedOver(state, subtask) !== null} />,
    },
    { value: 'consensus', label: 'Consensus', content: <ConsensusTab subtask={subtask} /> },
    { value: 'memory', label: 'Memory', content: <MemoryTab subtask={subtask} /> },
    {
      value: 'messages',
      label: 'Messages',
      count: messages.length,
      content: <MessagesTab state={state} messages={messages} />,
    },
    { value: 'ledger', label: 'Ledger', content: <LedgerTab subtaskKey={subtaskKey} /> },
  ];
  return (
    <>
      <div className="px-4 pt-3 pb-1">
        {header(spec.title, spec.key)}
        <p className="mt-1 text-12 text-ink-2">{spec.objective}</p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
          <RiskMark risk={spec.risk} isLong />
          <code>{spec.key}</code>
          <span>{seats}</span>
          <span>needs {spec.capabilities.join(', ')}</span>
          {spec.region && <span>only in {spec.region}</span>}
          {spec.requiresEquity && <span>equitable agents only</span>}
        </p>
      </div>
      <Tabs
        label="Inspector"
        isDense
        items={items}
        value={items.some(({ value }) => value === tab) ? tab : 'why'}
        onValueChange={onTab}
        listClassName="sticky top-0 z-10 bg-surface px-4"
      />
    </>
  );
}

const pillOf = ({ kind, word }: ReturnType<typeof subtaskView>) => ({ kind, word });
