import { expect, test } from 'vitest';
import { actorInWords, nameOfStream, summariseBody, typeInWords } from './event-words.ts';

test.each([
  ['AgentVersionStateChanged', 'Agent version state changed'],
  ['KeyMade', 'Key made'],
])('the type %s reads “%s”', (type, words) => expect(typeInWords(type)).toBe(words));

const names = new Map([['ana', 'Ana Ruiz']]);
test.each([
  ['person:ana', 'Ana Ruiz'],
  ['person:gone', 'gone'],
  ['person:key:4f', 'an API key'],
  ['engine', 'engine'],
])('the actor %s is %s', (actor, words) => expect(actorInWords(actor, names)).toBe(words));

test.each([
  ['plain values stand in a line', { role: 'admin', active: false, nested: { a: 1 } }, 'role admin, active false'],
  ['long texts are cut', { note: 'x'.repeat(70) }, `note ${'x'.repeat(60)}…`],
  ['a list has no line', [1, 2], '1,2'],
  ['nothing says nothing', null, ''],
])('%s', (_, body, line) => expect(summariseBody(body)).toBe(line));

test.each([
  [
    { stream: 'run:1', label: 'R-0001 Cough' },
    { name: 'R-0001 Cough', kind: 'run' },
  ],
  [
    { stream: 'breaker:agent:x', label: 'breaker:agent:x' },
    { name: 'agent:x', kind: 'breaker' },
  ],
  [
    { stream: 'bank', label: 'bank' },
    { name: 'Token bank', kind: 'system' },
  ],
])('a stream has name and kind', (row, name) => expect(nameOfStream(row)).toEqual(name));
