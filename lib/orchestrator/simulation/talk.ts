import type { TaskEnvelope } from '#lib/run/domain.ts';
import type { Message, Outcome } from '#lib/run/types.ts';
import type { Dice } from './dice.ts';

/** What an agent says beside its answer: mostly nothing, at times a finding, a message, a reply, or something in no form at all. */
export function someTalk(task: TaskEnvelope, from: string, dice: Dice): Pick<Outcome, 'messages' | 'findings'> {
  if (!dice.chance(0.25)) return { messages: [] };
  const about = { from, subtaskKey: task.subtask.key };
  const asked = task.messages?.find(({ performative, to }) => performative === 'request' && to === from);
  const messages: Message[] = [
    { ...about, ...dice.pick(utterances) },
    ...(asked
      ? [{ ...about, to: asked.from, performative: 'inform' as const, text: 'so it is', inReplyTo: asked.id }]
      : []),
  ];
  return { messages, findings: [`lot ${dice.between(1, 5)}`] };
}

const utterances: readonly Omit<Message, 'from' | 'subtaskKey'>[] = [
  { to: null, performative: 'inform', text: 'to all', body: { topic: 'lot' } },
  { to: 'eve', performative: 'request', text: 'is it so?', body: { question: 'is it so?' } },
  { to: 'planner', performative: 'propose', text: 'cut it finer', body: { change: 'cut it finer' } },
  { to: 'nobody', performative: 'inform', text: 'to somebody who is not there' },
  { to: null, performative: 'vote', text: 'in no form', body: { answer: 'yes' } },
  { to: null, performative: 'inform', text: 'to what was never said', inReplyTo: 'nothing' },
];
