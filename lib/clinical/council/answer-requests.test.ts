import { expect, test } from 'vitest';
import type { HeardMessage, TaskEnvelope } from '#lib/run/domain.ts';
import { problemOfMessage } from '#lib/run/message-body.ts';
import { answeringRequests } from './answer-requests.ts';
import { reasoned } from './reasoned.ts';
import { clinicalReasoners } from './reasoners.ts';

const message = (more: Partial<HeardMessage> = {}): HeardMessage => ({
  ...{ id: 'm1', from: 'red-flag-rules', to: 'evidence-monitor', subtaskKey: 'flags', performative: 'request' },
  ...{ text: 'Does it hold?', inReplyTo: null, body: null },
  ...more,
});

const task = (inputs: TaskEnvelope['inputs'], ...messages: HeardMessage[]): TaskEnvelope => ({
  ...{ attemptId: 'a', runId: 'r', domain: 'clinical', role: 'member', answers: [], notes: [], outputSchema: true },
  subtask: { key: 'check', title: 'Check', objective: 'Check it', capabilities: ['evidence.check'], risk: 'low' },
  inputs,
  messages,
});

const checking = answeringRequests(() => reasoned({ output: { ok: true }, confidence: 1, rationale: 'All hold.' }));

test('a request to this agent is answered with its reasons, as a reply', () => {
  expect(checking(task({}, message())).messages).toEqual([
    {
      ...{ from: 'evidence-monitor', to: 'red-flag-rules', subtaskKey: 'check', performative: 'inform' },
      ...{ inReplyTo: 'm1', text: 'All hold.', body: { topic: 'reply' } },
    },
  ]);
});

test.each<[string, HeardMessage]>([
  ['what is only told', message({ performative: 'inform' })],
  ['what is asked of everybody', message({ to: null })],
])('%s is not answered', (_, heard) => {
  expect(checking(task({}, heard)).messages).toEqual([]);
});

const chestPain = {
  patient: { ageYears: 58, sex: 'female' },
  complaint: 'Crushing chest pain for two hours, sweating.',
  vitals: { heartRateBpm: 130, systolicMmHg: 80, spo2Percent: 86, respiratoryRatePerMin: 32 },
};

test('who sees a danger tells everybody and asks for a check; whoever checks claims answers', () => {
  const flagged = clinicalReasoners['screen-red-flags']?.(task({ query: chestPain }));
  const agentIds = new Set(['evidence-monitor', 'red-flag-rules']);
  for (const sent of flagged?.messages ?? [])
    expect(problemOfMessage(sent, { agentIds, messageIds: new Set() })).toBeNull();
  expect(flagged?.messages.map(({ to, performative }) => [to, performative])).toEqual([
    [null, 'inform'],
    ['evidence-monitor', 'request'],
  ]);
  expect(flagged?.findings?.[0]).toMatch(/^Red flag: /);
  const asked = { ...message(), text: flagged?.messages[1]?.text ?? '' };
  const checked = clinicalReasoners['check-evidence']?.(
    task({ query: chestPain, flags: flagged?.output ?? null }, asked),
  );
  expect(checked?.messages).toMatchObject([{ to: 'red-flag-rules', performative: 'inform', inReplyTo: 'm1' }]);
});
