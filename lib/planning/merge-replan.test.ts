import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlans, mergeReplan } from './merge-replan.ts';
import { planOf, subtaskOf } from './plan-fixture.ts';

const [a, b, c] = [subtaskOf('a'), subtaskOf('b', ['a']), subtaskOf('c', ['b'])];
const current = planOf(a, b, c);
const keysOf = (plan: typeof current) => plan.subtasks.map(({ key }) => key);

describe('comparing plans', () => {
  test('a first plan is all new', () => {
    expect(comparePlans(null, current)).toEqual({ kept: [], changed: [], added: ['a', 'b', 'c'], dropped: [] });
  });
  test('each subtask is kept, changed, added or dropped', () => {
    const after = planOf(a, { ...b, priority: 9 }, subtaskOf('d', ['b']));
    expect(comparePlans(current, after)).toEqual({ kept: ['a'], changed: ['b'], added: ['d'], dropped: ['c'] });
  });
  test('a field left out equals the same field undefined', () => {
    expect(comparePlans(current, planOf({ ...a, region: undefined }, b, c)).changed).toEqual([]);
  });
});

describe('merging a revised remainder', () => {
  test('finished work that the planner left out comes back unchanged', () => {
    const merged = mergeReplan(current, planOf(subtaskOf('d', ['b'])), ['a', 'b']);
    expect(merged).toEqual({ ok: true, value: planOf(a, b, subtaskOf('d', ['b'])) });
  });
  test('unfinished work may change or go', () => {
    const merged = mergeReplan(current, planOf(a, subtaskOf('d', ['a'])), ['a']);
    expect(merged.ok && keysOf(merged.value)).toEqual(['a', 'd']);
  });
  test('altered finished work is refused, naming the fields', () => {
    const merged = mergeReplan(current, planOf({ ...a, priority: 9 }, b, c), ['a']);
    expect(merged).toEqual({
      ok: false,
      error: [
        {
          kind: 'changes-finished-work',
          path: 'subtasks.0',
          message: '“a” is finished and must stay as it was; changed: priority.',
        },
      ],
    });
  });
  test('finished work nobody builds on is attached to the one end of the plan', () => {
    const merged = mergeReplan(current, planOf(subtaskOf('d'), subtaskOf('e', ['d'])), ['a', 'b']);
    expect(merged.ok && merged.value.subtasks.at(-1)).toEqual({ ...subtaskOf('e', ['d']), dependsOn: ['d', 'b'] });
  });
  test('two open ends are left for validation to refuse', () => {
    const merged = mergeReplan(current, planOf(subtaskOf('d'), subtaskOf('e')), ['a']);
    expect(merged.ok && keysOf(merged.value)).toEqual(['a', 'd', 'e']);
  });
  test('whatever is proposed, finished subtasks survive exactly as they were', () => {
    const finished = fc.subarray(['a', 'b', 'c']);
    const proposed = fc.subarray([a, b, c, subtaskOf('d'), subtaskOf('e', ['d'])]).map((list) => planOf(...list));
    fc.assert(
      fc.property(proposed, finished, (plan, done) => {
        const merged = mergeReplan(current, plan, done);
        if (!merged.ok) throw new Error('nothing was altered');
        for (const key of done) {
          const before = current.subtasks.find((subtask) => subtask.key === key);
          expect(merged.value.subtasks.find((subtask) => subtask.key === key)).toEqual(before);
        }
      }),
    );
  });
});
