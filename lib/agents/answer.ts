import { z } from 'zod';
import { type Json, jsonSchema } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { difficultySchema, messageSchema, type RefusedMessage } from '#lib/run/types.ts';
import type { OutputCheck } from './output-check.ts';
import { storable } from './storable.ts';

const evidenceSchema = z.object({
  statement: z.string(),
  source: z.string(),
  cell: z.string().nullable().default(null),
});

const answeredMessageSchema = z.object({
  to: z.string().nullable().default(null),
  performative: messageSchema.shape.performative,
  text: z.string().min(1).max(2000),
  inReplyTo: z.string().nullable().default(null),
  body: jsonSchema.nullable().default(null),
});

/** What an agent answers, before the engine adds who it is and what it cost. */
const answerShape = z.object({
  output: jsonSchema,
  confidence: z.number().min(0).max(1),
  rationale: z.string().max(20_000),
  evidence: z.array(evidenceSchema).max(500).default([]),
  difficulty: difficultySchema.nullable().default(null),
  findings: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
  messages: z.array(z.unknown()).max(50).default([]),
});

/** An answer in form. Messages that were not are kept apart, each with what is wrong: they cost no answer. */
export type Answer = Omit<z.infer<typeof answerShape>, 'messages'> & {
  readonly messages: readonly z.infer<typeof answeredMessageSchema>[];
  readonly refusedMessages: readonly RefusedMessage[];
};

function sortOut(messages: readonly unknown[]): Pick<Answer, 'messages' | 'refusedMessages'> {
  const read = messages.map((message) => ({ message, parsed: answeredMessageSchema.safeParse(message) }));
  return {
    messages: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    refusedMessages: read.flatMap(({ message, parsed }) => {
      const issue = parsed.error?.issues[0];
      return issue ? [{ text: textOf(message), problem: `${issue.path.join('.')}: ${issue.message}` }] : [];
    }),
  };
}

const textOf = (message: unknown): string => {
  const text = typeof message === 'object' && message !== null && 'text' in message ? message.text : message;
  return (typeof text === 'string' ? text : (JSON.stringify(text) ?? '')).slice(0, 500);
};

/** The JSON in a model's text, which may stand in a code fence, or what is wrong with it. */
export function parseAnswerText(text: string): Result<unknown, readonly string[]> {
  const bare = text.trim().replace(/^```(?:json)?\s*\n?([\s\S]*?)\n?```$/, '$1');
  try {
    return ok(JSON.parse(bare));
  } catch (error) {
    return err([`the answer is not JSON: ${error instanceof Error ? error.message : error}`]);
  }
}

function checkShape(value: unknown, check: OutputCheck): Result<Answer, readonly string[]> {
  const parsed = answerShape.safeParse(value);
  if (!parsed.success) {
    return err(
      parsed.error.issues.slice(0, 12).map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`),
    );
  }
  const answer = storable({ ...parsed.data, ...sortOut(parsed.data.messages) } as unknown as Json) as unknown as Answer;
  const gaveUp = answer.difficulty !== null && answer.output === null;
  const problems = gaveUp ? [] : check(answer.output);
  return problems.length === 0 ? ok(answer) : err(problems);
}

/** A value as an answer whose output meets its spec, or precisely what is wrong. An output of null is right only with a difficulty. */
export function checkAnswer(value: unknown, check: OutputCheck): Result<Answer, readonly string[]> {
  try {
    return checkShape(value, check);
  } catch (error) {
    if (error instanceof RangeError) return err(['the answer is nested too deeply']);
    throw error;
  }
}

/** The answer in a model's text, or precisely what is wrong with it. */
export function readAnswer(text: string, check: OutputCheck): Result<Answer, readonly string[]> {
  const parsed = parseAnswerText(text);
  return parsed.ok ? checkAnswer(parsed.value, check) : parsed;
}
