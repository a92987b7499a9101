import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Plan } from '#lib/planning/types.ts';
import type { Command } from '#lib/run/command.ts';
import { mergeNotes, noNotes } from '#lib/run/notes.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import { decideNext, emptyBatch } from '../decide-batch.ts';
import { MemoryStore } from '../simulation/memory-store.ts';
import { toyDomain } from '../simulation/toy-domain.ts';
import { envelopeOf } from './envelope.ts';

const by = { id: 'p1', name: 'Ana' };
const submit: Command = {
  ...{
    type: 'submit',
    domain: 'toy',
    title: 'Toy',
    query: { seed: 3, subtasks: 2 },
    priority: 'routine',
    region: 'any',
  },
  ...{ granularity: 'medium', caseId: null, by },
};

/** A toy run with one subtask for `redundancy` agents, and what follows from commands on it. */
function runAfter(redundancy: number, ...commands: readonly ((state: RunState) => Command)[]): RunState {
  const world = { ...new MemoryStore(toyDomain.agents, defaultPolicy).facts(), now: 1, domain: toyDomain };
  const about = {
    title: 'End',
    objective: 'Do it',
    capabilities: ['sort'],
    priority: 5,
    dependsOn: [],
    reads: ['query'],
  };
  const end = {
    ...about,
    key: 'end',
    output: { ref: 'answer' },
    risk: 'low' as const,
    redundancy,
    estimateTokens: 100,
  };
  const plan: Plan = { goal: 'Toy', granularity: 'medium', rationale: '', subtasks: [end] };
  const planned: Command = {
    type: 'completePlanning',
    planningId: 'r-p1',
    result: { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage },
  };
  let batch = decideNext(decideNext(emptyBatch('r', null, world), submit), planned);
  for (const command of commands) if (batch.state) batch = decideNext(batch, command(batch.state));
  if (!batch.state) throw new Error('no run');
  return batch.state;
}

const answer =
  (seat: number, text: string) =>
  (state: RunState): Command => {
    const attemptId = Object.keys(state.attempts)[seat] ?? '';
    const said = {
      output: { answer: text },
      confidence: 0.8,
      rationale: `because ${text}`,
      evidence: [],
      difficulty: null,
    };
    const outcome = { ...said, messages: [], usage: noUsage, model: 'x', repairs: 0, degraded: false };
    return { type: 'completeAttempt', attemptId, outcome, durationMs: 1 };
  };

describe('the task of an attempt', () => {
  test('carries what the subtask reads and what its answer must look like', () => {
    const state = runAfter(1);
    const [attemptId = ''] = Object.keys(state.attempts);
    expect(envelopeOf(state, attemptId, toyDomain)).toMatchObject({
      ...{ attemptId, runId: 'r', domain: 'toy', role: 'member', answers: [], notes: [] },
      inputs: { query: { seed: 3, subtasks: 2 } },
      subtask: { key: 'end', objective: 'Do it', capabilities: ['sort'] },
      outputSchema: { type: 'object', required: ['answer'], additionalProperties: false },
    });
  });

  test('shows a resolver what the members answered, and members nothing of each other', () => {
    const state = runAfter(2, answer(0, 'yes'), answer(1, 'no'));
    const attempts = Object.values(state.attempts);
    const resolver = attempts.find((attempt) => attempt.role === 'resolver');
    const task = envelopeOf(state, resolver?.award.attemptId ?? '', toyDomain);
    expect(task.answers.map(({ output, rationale }) => [output, rationale])).toEqual([
      [{ answer: 'yes' }, 'because yes'],
      [{ answer: 'no' }, 'because no'],
    ]);
    expect(envelopeOf(state, attempts[0]?.award.attemptId ?? '', toyDomain).answers).toEqual([]);
  });

  test('holds what it says it reads, whatever was written since', () => {
    const state = runAfter(1);
    const [attemptId = ''] = Object.keys(state.attempts);
    const [first] = state.memory.query ?? [];
    if (!first) throw new Error('no query');
    const written = { ...state, memory: { query: [first, { ...first, version: 2, value: 'changed' }] } };
    expect(envelopeOf(written, attemptId, toyDomain).inputs).toEqual({ query: first.value });
  });

  test('carries what concerns it: messages to its agent and about its inputs, findings there, notes of people', () => {
    const state = runAfter(1);
    const [attempt] = Object.values(state.attempts);
    if (!attempt) throw new Error('no attempt');
    const { agentId, attemptId } = attempt.award;
    const about = { from: 'fay', performative: 'inform', inReplyTo: null, body: null, at: 1, eventVersion: 1 } as const;
    const message = (id: string, to: string | null, subtaskKey: string | null) => ({
      ...about,
      id,
      to,
      subtaskKey,
      text: id,
    });
    const messages = [
      message('to-me', agentId, null),
      message('to-another', 'bob', null),
      message('about-input', null, 'query'),
      message('about-elsewhere', null, 'other'),
      message('about-nothing', null, null),
      { ...message('my-own', null, 'query'), from: agentId },
      { ...message('long', agentId, null), text: 'x'.repeat(900), body: { topic: 'y'.repeat(900) } },
    ];
    const said = { by: 'Fay', actor: 'agent:fay@1.0', at: 1, eventVersion: 1 };
    const findings = mergeNotes(
      noNotes.findings,
      [
        { ...said, tag: '1', text: 'read this', subtaskKey: 'query' },
        { ...said, tag: '2', text: 'not this', subtaskKey: 'other' },
      ],
      [],
    );
    const notes = mergeNotes(
      noNotes.notes,
      [
        { ...said, tag: '3', by: 'Ana', text: 'for all', subtaskKey: null },
        { ...said, tag: '4', by: 'Ana', text: 'for another', subtaskKey: 'other' },
      ],
      [],
    );
    const task = envelopeOf({ ...state, messages, notes: { findings, notes } }, attemptId, toyDomain);
    expect(task.messages?.map(({ id }) => id)).toEqual(['to-me', 'about-input', 'long']);
    expect(task.messages?.at(-1)).toMatchObject({ text: 'x'.repeat(600), body: null });
    expect(task.findings).toEqual([{ text: 'read this', subtaskKey: 'query', by: 'Fay' }]);
    expect(task.notes).toEqual(['Ana: for all']);
  });

  test('lets members of a vote hear nothing of each other, and their resolver all of them', () => {
    const heardIn = (role: 'member' | 'resolver') => {
      const state = runAfter(2, answer(0, 'yes'), answer(1, 'no'));
      const attempts = Object.values(state.attempts);
      const of = attempts.find((attempt) => attempt.role === role);
      const fellow = attempts.find((attempt) => attempt.role === 'member' && attempt !== of);
      const said = { from: fellow?.award.agentId ?? '', to: null, subtaskKey: 'end', performative: 'inform' } as const;
      const message = { ...said, id: 'm', text: 'mine is right', inReplyTo: null, body: null, at: 1, eventVersion: 1 };
      return envelopeOf({ ...state, messages: [message] }, of?.award.attemptId ?? '', toyDomain).messages;
    };
    expect(heardIn('member')).toBeUndefined();
    expect(heardIn('resolver')).toMatchObject([{ id: 'm' }]);
  });

  test('does not exist for an attempt that is not there', () => {
    expect(() => envelopeOf(runAfter(1), 'nothing', toyDomain)).toThrow(/no attempt nothing/);
  });
});
