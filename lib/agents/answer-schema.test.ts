import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Json } from '#lib/kernel/json.ts';
import { messageBodySchemas } from '#lib/run/message-body.ts';
import type { Message } from '#lib/run/types.ts';
import { answerSchema } from './answer-schema.ts';
import { answered } from './work-fixture.ts';

type Tree = { name: string; children: Tree[] };
const treeSchema: z.ZodType<Tree> = z.strictObject({ name: z.string(), children: z.lazy(() => z.array(treeSchema)) });
const named = z.strictObject({ name: z.string() }).meta({ id: 'named' });

const validates = (outputSchema: unknown, answer: unknown) =>
  new Ajv2020({ strict: false }).compile(answerSchema(outputSchema as Json))(answer);

const good: Tree = { name: 'a', children: [{ name: 'b', children: [] }] };

test.each([
  ['a flat output', z.strictObject({ n: z.int() }), { n: 3 }, { n: 'x' }],
  ['an output that refers to itself', treeSchema, good, { name: 'a', children: [{ name: 1 }] }],
  [
    'an output with shared definitions',
    z.strictObject({ a: named, b: named }),
    { a: { name: 'x' }, b: { name: 'y' } },
    { a: { name: 1 } },
  ],
])('%s keeps its meaning inside the answer', (_, schema, right, wrong) => {
  const outputSchema = z.toJSONSchema(schema);
  expect(validates(outputSchema, answered({ output: right }))).toBe(true);
  expect(validates(outputSchema, answered({ output: wrong }))).toBe(false);
});

test.each([
  ['a confidence above 1', { confidence: 1.2 }],
  ['evidence without a source', { evidence: [{ statement: 's', cell: null }] }],
  ['a difficulty of an unknown kind', { difficulty: { kind: 'tired', note: '' } }],
  ['an unknown field', { mood: 'good' }],
])('%s is against the schema', (_, differing) => {
  expect(validates({}, answered(differing))).toBe(false);
});

test('null is an output, for tasks that cannot be done', () => {
  const difficulty = { kind: 'unsolvable', note: 'no numbers' };
  expect(validates({ type: 'object' }, answered({ output: null, difficulty }))).toBe(true);
});

test.each<[Message['performative'], Json]>([
  ['inform', { topic: 'warning', value: { flag: 'x' } }],
  ['inform', { topic: 'warning' }],
  ['request', { capability: 'evidence.check', question: 'Does it hold?' }],
  ['request', { question: 'Does it hold?' }],
  ['propose', { change: 'Split it' }],
  ['difficulty', { kind: 'unsolvable', note: 'no numbers' }],
  ['vote', { answer: 'yes', confidence: 0.7, about: 'rank' }],
])('a message that means to %s may carry %j, here and where it is checked', (performative, body) => {
  const message = { to: null, performative, text: 'x', inReplyTo: null, body };
  expect(validates({}, answered({ messages: [message] }))).toBe(true);
  expect(messageBodySchemas[performative].safeParse(body).success).toBe(true);
  expect(validates({}, answered({ messages: [{ ...message, body: { other: 1 } }] }))).toBe(false);
  expect(messageBodySchemas[performative].safeParse({ other: 1 }).success).toBe(false);
});
