import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf, subtaskOf } from './plan-fixture.ts';
import { validatePlan } from './validate-plan.ts';

const known = {
  capabilities: { reasoning: '', 'chest-pain': '' },
  outputs: { note: {}, differential: {} },
  maxSubtasks: 50,
};
const problemsOf = (input: unknown) => {
  const result = validatePlan(input, known);
  return result.ok ? [] : result.error.map(({ kind, path }) => `${kind} ${path}`);
};
const messagesOf = (input: unknown) => {
  const result = validatePlan(input, known);
  return result.ok ? '' : result.error.map(({ message }) => message).join('\n');
};

test('a sound plan is returned as it is', () => {
  const plan = planOf(subtaskOf('a'), subtaskOf('b', ['a']), subtaskOf('c', ['b'], { reads: ['a', 'query'] }));
  expect(validatePlan(plan, known)).toEqual({ ok: true, value: plan });
});

describe('one thing wrong is named with its place', () => {
  const two = (differing: object) => planOf(subtaskOf('a'), subtaskOf('b', ['a'], differing));
  test.each<[string, unknown, string[]]>([
    ['not a plan at all', 'do it well', ['schema ']],
    ['no subtasks', planOf(), ['schema subtasks']],
    ['a value out of range', two({ priority: 12 }), ['schema subtasks.1.priority']],
    ['a field nobody knows', two({ colour: 'red' }), ['schema subtasks.1']],
    ['a key taken twice', planOf(subtaskOf('a'), subtaskOf('a')), ['duplicate-key subtasks.1.key']],
    ['the key of the query', planOf(subtaskOf('query')), ['duplicate-key subtasks.0.key']],
    ['a parent that is not there', two({ dependsOn: ['a', 'z'] }), ['dangling-reference subtasks.1.dependsOn.1']],
    ['an input that is not there', two({ reads: ['z'] }), ['dangling-reference subtasks.1.reads.0']],
    ['a subtask waiting for itself', two({ dependsOn: ['a', 'b'] }), ['cycle subtasks.1.dependsOn.1']],
    [
      'an unknown capability',
      two({ capabilities: ['reasoning', 'magic'] }),
      ['unknown-capability subtasks.1.capabilities.1'],
    ],
    [
      'a capability every object has',
      two({ capabilities: ['constructor'] }),
      ['unknown-capability subtasks.1.capabilities.0'],
    ],
    ['an unknown output', two({ output: { ref: 'novel' } }), ['unknown-output subtasks.1.output.ref']],
    ['two ends', planOf(subtaskOf('a'), subtaskOf('b')), ['not-one-sink subtasks']],
    [
      'an input it does not wait for',
      planOf(subtaskOf('a'), subtaskOf('b', [], { reads: ['a'] }), subtaskOf('c', ['a', 'b'])),
      ['unreadable-input subtasks.1.reads.0'],
    ],
    ['its own answer as input', two({ reads: ['b'] }), ['unreadable-input subtasks.1.reads.0']],
    [
      'more subtasks than allowed',
      planOf(...Array.from({ length: 51 }, (_, i) => subtaskOf(`n${i}`, i === 0 ? [] : [`n${i - 1}`]))),
      ['too-large subtasks'],
    ],
  ])('%s', (_, input, problems) => expect(problemsOf(input)).toEqual(problems));
});

test('a cycle is named subtask by subtask', () => {
  const plan = planOf(subtaskOf('a', ['c']), subtaskOf('b', ['a']), subtaskOf('c', ['b']), subtaskOf('d', ['c']));
  expect(problemsOf(plan)).toEqual(['cycle subtasks.0.dependsOn.0']);
  expect(messagesOf(plan)).toContain('a → c → b → a');
});

test('wrong names come with the nearest right one', () => {
  const plan = planOf(
    subtaskOf('a', [], { capabilities: ['chestpain'], output: { ref: 'differental' } }),
    subtaskOf('triage', ['a', 'traige']),
  );
  expect(messagesOf(plan)).toMatch(/“chest-pain”.*\n.*“differential”/);
  expect(messagesOf(plan)).toContain('“traige”. Did you mean “triage”?');
  expect(messagesOf(planOf(subtaskOf('a', [], { capabilities: ['zzz'] })))).not.toContain('Did you mean');
});

test('everything wrong is told at once, also when the schema is broken elsewhere', () => {
  const plan = {
    ...planOf(subtaskOf('a', ['b']), subtaskOf('b', ['a', 'x'], { capabilities: ['magic'] })),
    goal: '',
    extra: 1,
  };
  const kinds = problemsOf(plan).map((line) => line.split(' ')[0]);
  expect(new Set(kinds)).toEqual(new Set(['schema', 'dangling-reference', 'unknown-capability', 'cycle']));
});

test('no input whatever makes it throw, and what passes holds its promises', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ subtasks: fc.array(fc.anything()) })), (input) => {
      expect(validatePlan(input, known).ok).toBe(false);
    }),
  );
});

test('a dense plan of 2,000 subtasks with every input checked takes less than four seconds, on a busy machine too', () => {
  const subtasks = Array.from({ length: 2000 }, (_, i) =>
    subtaskOf(
      `n${i}`,
      Array.from({ length: Math.min(i, 50) }, (_, j) => `n${i - 1 - j}`),
      i === 0 ? {} : { reads: ['n0'] },
    ),
  );
  const before = performance.now();
  expect(validatePlan(planOf(...subtasks), { ...known, maxSubtasks: 2000 }).ok).toBe(true);
  expect(performance.now() - before).toBeLessThan(4000);
});
