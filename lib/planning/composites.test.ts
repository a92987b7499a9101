import { describe, expect, test } from 'vitest';
import { enclosing, innerSinks, insideOf } from './composites.ts';
import { descendantsOf, sinksOf, topologicalOrder } from './graph.ts';
import { comparePlans, mergeReplan } from './merge-replan.ts';
import { planOf, subtaskOf } from './plan-fixture.ts';
import type { Subtask } from './types.ts';
import { validatePlan } from './validate-plan.ts';

const known = { capabilities: { reasoning: '' }, outputs: { note: {}, other: {} }, maxSubtasks: 50 };
const inner = (key: string, dependsOn: string[], differing: Partial<Subtask> = {}) =>
  subtaskOf(key, dependsOn, { within: 'b', ...differing });
const [a, b, c] = [subtaskOf('a'), subtaskOf('b', ['a']), subtaskOf('c', ['b'])];
const parts = [inner('x', ['a']), inner('y', ['a']), inner('z', ['x', 'y'])];
const plan = planOf(a, b, c, ...parts);
const problemsOf = (...subtasks: Subtask[]) => {
  const result = validatePlan(planOf(...subtasks), known);
  return result.ok ? [] : result.error.map(({ kind, path, message }) => `${kind} ${path}: ${message}`);
};

describe('a plan with a sub-plan', () => {
  test('is valid, and its graph runs through the composite', () => {
    expect(problemsOf(...plan.subtasks)).toEqual([]);
    expect(sinksOf(plan)).toEqual(['c']);
    expect(innerSinks(plan.subtasks)).toEqual(new Map([['b', ['z']]]));
    expect(topologicalOrder(plan)).toEqual(['a', 'x', 'y', 'z', 'b', 'c']);
    expect(descendantsOf(plan, ['x'])).toEqual(new Set(['z', 'b', 'c']));
    expect(insideOf(plan, ['b'])).toEqual(['x', 'y', 'z']);
    expect(enclosing(plan, 'x')).toEqual(['b']);
  });

  const deep = (levels: number) => {
    const chain = Array.from({ length: levels }, (_, level) =>
      subtaskOf(`l${level + 1}`, [], level === 0 ? {} : { within: `l${level}` }),
    );
    return [...chain, subtaskOf('leaf', [], { within: `l${levels}` })];
  };
  test('may be nested three levels deep', () => expect(problemsOf(...deep(3))).toEqual([]));

  test.each<[string, Subtask[], RegExp]>([
    ['four levels', deep(4), /^bad-decomposition subtasks\.4\.within: .*4 levels deep/],
    [
      'within something that is not there',
      [subtaskOf('x', [], { within: 'q' })],
      /^dangling-reference subtasks\.0\.within/,
    ],
    [
      'within itself',
      [a, subtaskOf('x', ['a'], { within: 'x' })],
      /^cycle subtasks\.1\.within: “x” cannot be within itself/,
    ],
    [
      'within each other',
      [subtaskOf('x', [], { within: 'y' }), subtaskOf('y', [], { within: 'x' }), a],
      /^cycle .*: These subtasks are within each other/,
    ],
    [
      'an outsider that depends on a part',
      [a, b, subtaskOf('c', ['b', 'z']), ...parts],
      /^bad-decomposition subtasks\.2\.dependsOn\.1: .*depend on “b” instead/,
    ],
    [
      'an outsider that reads a part',
      [a, b, subtaskOf('c', ['b'], { reads: ['z'] }), ...parts],
      /^unreadable-input subtasks\.2\.reads\.0: .*read “b” instead/,
    ],
    [
      'a part that depends on its composite',
      [a, b, c, inner('x', ['a', 'b'])],
      /^bad-decomposition subtasks\.3\.dependsOn\.1: .*waits for it/,
    ],
    [
      'a part that depends on something else',
      [a, subtaskOf('d'), b, subtaskOf('c', ['b', 'd']), inner('x', ['a', 'd'])],
      /^bad-decomposition subtasks\.4\.dependsOn\.1: .*“d” is neither/,
    ],
    [
      'a first part that does not wait for what the composite waits for',
      [a, b, c, inner('x', [])],
      /^bad-decomposition subtasks\.3\.dependsOn: .*missing: a/,
    ],
    [
      'two last parts',
      [a, b, c, inner('x', ['a']), inner('y', ['a'])],
      /^bad-decomposition subtasks\.1: .*exactly one.*x, y/,
    ],
    [
      'another output',
      [a, b, c, inner('x', ['a'], { output: { ref: 'other' } })],
      /^bad-decomposition subtasks\.3\.output: /,
    ],
  ])('refuses %s', (_, subtasks, expected) => {
    const problems = problemsOf(...subtasks);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

describe('replanning around a sub-plan', () => {
  const keysOf = (subtasks: readonly Subtask[]) => subtasks.map(({ key }) => key);
  const merge = (proposed: Subtask[], finished: string[]) => mergeReplan(plan, planOf(...proposed), finished);

  test('a subtask that gets or loses its parts is changed, though its spec is the same', () => {
    const plain = planOf(a, b, c);
    expect(comparePlans(plain, plan)).toMatchObject({ kept: ['a', 'c'], changed: ['b'], added: ['x', 'y', 'z'] });
    expect(comparePlans(plan, plain)).toMatchObject({ kept: ['a', 'c'], changed: ['b'], dropped: ['x', 'y', 'z'] });
  });

  test('finished parts come back while the sub-plan goes on, attached to its end', () => {
    const merged = merge([a, b, c, inner('w', ['a'])], ['a', 'x']);
    expect(merged.ok && keysOf(merged.value.subtasks)).toEqual(['x', 'a', 'b', 'c', 'w']);
    expect(merged.ok && merged.value.subtasks.find(({ key }) => key === 'w')?.dependsOn).toEqual(['a', 'x']);
    expect(merged.ok && validatePlan(merged.value, known).ok).toBe(true);
  });

  test('they go with a sub-plan that is given up', () => {
    const merged = merge([a, b, c], ['a', 'x']);
    expect(merged.ok && keysOf(merged.value.subtasks)).toEqual(['a', 'b', 'c']);
  });

  test('a finished composite keeps its parts and gets no more', () => {
    const finished = ['a', 'b', 'x', 'y', 'z'];
    expect(merge([c], finished)).toMatchObject({ ok: true });
    const more = merge([a, b, c, inner('w', ['a'])], finished);
    expect(more).toMatchObject({ ok: false, error: [{ kind: 'changes-finished-work', path: 'subtasks.3.within' }] });
  });
});
