import { instructionsFor } from '#lib/agents/instructions.ts';
import { convene } from '#lib/clinical/council/convene.ts';
import { clinicalDomain } from '#lib/clinical/domain.ts';
import type { SampleCase } from '#lib/clinical/samples/sample-cases.ts';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Json } from '#lib/kernel/json.ts';
import { envelopeOf } from '#lib/orchestrator/effects/envelope.ts';
import type { AttemptState, RunState } from '#lib/run/state.ts';

/** A real attempt of the reference model at a real task: what traces are made of. */
export type RealAttempt = {
  readonly capability: string;
  /** The task as its agent got it, and the instructions around it. */
  readonly task: string;
  readonly instructions: string;
  /** The whole answer, as an object and in words. */
  readonly answer: { readonly [member: string]: Json };
  readonly rationale: string;
};

/** Every answered attempt of the council at these cases. */
export const realAttempts = (cases: readonly SampleCase[]): RealAttempt[] =>
  cases.flatMap(({ input }) => {
    const { priority = 'routine', region = 'eu' } = input;
    const state = convene({ domain: clinicalDomain, query: input as unknown as Json, priority, region });
    return Object.values(state.attempts).flatMap((attempt) => realAttempt(state, attempt) ?? []);
  });

function realAttempt(state: RunState, { award, role, status, subtaskKey }: AttemptState): RealAttempt | null {
  const card = clinicalDomain.agents.find(({ id }) => id === award.agentId);
  if (status.at !== 'succeeded' || !card) return null;
  const { output, confidence, rationale, evidence, difficulty, messages } = status.outcome;
  return {
    capability: state.subtasks[subtaskKey]?.spec.capabilities[0] ?? '',
    task: JSON.stringify(envelopeOf(state, award.attemptId, clinicalDomain)),
    instructions: instructionsFor(card, role, defaultPolicy.constitution),
    answer: { output, confidence, rationale, evidence, difficulty, messages },
    rationale,
  };
}

/** Different words of a task. */
export const wordsIn = (task: string): readonly string[] => {
  const words = [...new Set(task.match(/[a-z]{5,}/g) ?? [])];
  return words.length > 0 ? words : ['finding'];
};
