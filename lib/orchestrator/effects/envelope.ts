import { type ZodType, z } from 'zod';
import type { Json } from '#lib/kernel/json.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { DomainRules, TaskEnvelope } from '#lib/run/domain.ts';
import { standingNotes } from '#lib/run/notes.ts';
import type { AttemptState, RunState } from '#lib/run/state.ts';
import { heard } from './heard.ts';

/** Notes of people that go with a task at most. */
const MOST_NOTES = 20;

/** The task of an attempt as its agent gets it, built from nothing but the run. Throws when the run has no such attempt. */
export function envelopeOf(state: RunState, attemptId: string, domain: DomainRules): TaskEnvelope {
  const attempt = state.attempts[attemptId];
  const subtask = attempt && state.subtasks[attempt.subtaskKey];
  if (!attempt || !subtask) throw new Error(`Run ${state.runId} has no attempt ${attemptId}`);
  const { key, title, objective, capabilities, risk } = subtask.spec;
  return {
    attemptId,
    runId: state.runId,
    domain: state.domain,
    subtask: { key, title, objective, capabilities, risk },
    role: attempt.role,
    inputs: inputsOf(state, subtask.spec, attempt.basis),
    answers: attempt.role === 'resolver' ? answersTo(state, subtask.attemptIds) : [],
    notes: notesOn(state, subtask.spec),
    ...heard(state, attempt, subtask),
    outputSchema: schemaOf(subtask.spec, domain),
  };
}

/** Exactly the versions that the attempt says it reads, whatever was written since: its commit is judged by them. */
function inputsOf(state: RunState, spec: Subtask, basis: AttemptState['basis']): Record<string, Json> {
  const inputs: Record<string, Json> = {};
  for (const cell of spec.reads) {
    const version = basis?.reads[cell];
    const read = version === undefined ? state.memory[cell]?.at(-1) : state.memory[cell]?.[version - 1];
    if (read) inputs[cell] = read.value;
  }
  return inputs;
}

const answersTo = (state: RunState, attemptIds: readonly string[]): TaskEnvelope['answers'] =>
  attemptIds.flatMap((id) => {
    const attempt = state.attempts[id];
    return attempt?.role === 'member' ? answerOf(attempt) : [];
  });

function answerOf({ award, status }: AttemptState) {
  if (status.at !== 'succeeded') return [];
  const { output, confidence, rationale } = status.outcome;
  return [{ agentId: award.agentId, family: award.family, output, confidence, rationale }];
}

/** What people said when they decided about this subtask, and what they noted about it, its inputs or the whole run. */
function notesOn(state: RunState, { key, reads }: Subtask): string[] {
  const said = Object.values(state.escalations).flatMap(({ subtaskKey, status }) =>
    subtaskKey === key && status.at === 'decided' && status.note !== '' ? [`${status.by.name}: ${status.note}`] : [],
  );
  const noted = standingNotes(state.notes.notes)
    .filter(({ subtaskKey }) => subtaskKey === null || subtaskKey === key || reads.includes(subtaskKey))
    .slice(-MOST_NOTES)
    .map(({ text, tags }) => `${tags.map(({ by }) => by).join(', ')}: ${text}`);
  return [...said, ...noted];
}

const written = new WeakMap<ZodType, Json>();

function schemaOf({ output }: Subtask, domain: DomainRules): Json {
  if ('schema' in output) return output.schema;
  const schema = domain.outputs[output.ref];
  if (!schema) throw new Error(`The domain ${domain.id} has no output ${output.ref}`);
  const known = written.get(schema);
  if (known !== undefined) return known;
  const json = z.toJSONSchema(schema, { io: 'input' }) as Json;
  written.set(schema, json);
  return json;
}
