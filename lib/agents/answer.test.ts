import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { checkAnswer, readAnswer } from './answer.ts';
import { type OutputCheck, outputCheck } from './output-check.ts';
import { answered, task } from './work-fixture.ts';

const compiled = outputCheck(task.outputSchema);
const check: OutputCheck = compiled.ok ? compiled.value : () => [compiled.error];
const right = JSON.stringify(answered());

test.each([
  ['plain JSON', right],
  ['JSON in a code fence', `\`\`\`json\n${right}\n\`\`\``],
  ['JSON in an unnamed fence with space around', `\n \`\`\`\n${right}\n\`\`\` \n`],
  ['an answer with only what is needed', '{"output": {"n": 3}, "confidence": 0.9, "rationale": "r"}'],
])('%s is accepted', (_, text) => {
  expect(readAnswer(text, check)).toMatchObject({ ok: true, value: { output: { n: 3 }, confidence: 0.9 } });
});

test.each([
  ['text', 'three', /the answer is not JSON/],
  ['half a JSON text', right.slice(0, 20), /the answer is not JSON/],
  ['a list', '[]', /answer: /],
  ['no confidence', '{"output": {"n": 3}, "rationale": "r"}', /^confidence: /],
  ['confidence in per cent', JSON.stringify(answered({ confidence: 90 })), /^confidence: /],
  ['an output of the wrong type', JSON.stringify(answered({ output: { n: 'x' } })), /^output\.n must be integer$/],
  ['a missing field', JSON.stringify(answered({ output: {} })), /^output must have required property 'n'$/],
  ['a field too many', JSON.stringify(answered({ output: { n: 1, m: 2 } })), /additional properties \(`m`\)$/],
  ['no output without a difficulty', JSON.stringify(answered({ output: null })), /^output must be object$/],
])('%s is refused, saying precisely why', (_, text, problem) => {
  const read = readAnswer(text, check);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.error[0]).toMatch(problem);
});

test('no output is right when the task cannot be done', () => {
  const difficulty = { kind: 'missing-information', note: 'b is unknown' };
  expect(checkAnswer(answered({ output: null, difficulty }), check)).toMatchObject({ ok: true, value: { difficulty } });
});

test('characters that the database refuses are left out', () => {
  const any: OutputCheck = () => [];
  const read = checkAnswer(answered({ output: { 'a\u0000': ['x\u0000y', '\ud800'] }, rationale: 'r\u0000' }), any);
  expect(read).toMatchObject({ ok: true, value: { output: { a: ['xy', '\ufffd'] }, rationale: 'r' } });
});

test('an answer nested without end is refused, not a crash', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const read = readAnswer(`{"output": ${deep}, "confidence": 1, "rationale": "r"}`, check);
  expect(read.ok).toBe(false);
});

test.each<[string, Json]>([
  ['a text', 'no schema'],
  ['an unknown type', { type: 'number of legs' }],
  ['a reference elsewhere', { $ref: 'https://example.org/schema.json' }],
])('%s is not an output spec', (_, schema) => {
  expect(outputCheck(schema).ok).toBe(false);
});
