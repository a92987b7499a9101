import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dependentsOf, descendantsOf, planRisk, sinkOf, topologicalOrder } from './graph.ts';
import { planOf, subtaskOf } from './plan-fixture.ts';

const diamond = planOf(
  subtaskOf('report', ['left', 'right']),
  subtaskOf('left', ['start']),
  subtaskOf('right', ['start'], { risk: 'high' }),
  subtaskOf('start'),
);

test('dependents list who waits for a subtask, in plan order', () => {
  expect(dependentsOf(diamond)).toEqual({ report: [], left: ['report'], right: ['report'], start: ['left', 'right'] });
});

test('a subtask named like a property of every object is still only a subtask', () => {
  const plan = planOf(subtaskOf('constructor'), subtaskOf('report', ['constructor']));
  expect(dependentsOf(plan)).toEqual({ constructor: ['report'], report: [] });
  expect(descendantsOf(plan, ['constructor', 'valueof'])).toEqual(new Set(['report']));
});

test('descendants follow the arrows to the end and leave the start out', () => {
  expect(descendantsOf(diamond, ['left'])).toEqual(new Set(['report']));
  expect(descendantsOf(diamond, ['start'])).toEqual(new Set(['left', 'right', 'report']));
  expect(descendantsOf(diamond, ['start', 'left'])).toEqual(new Set(['left', 'right', 'report']));
  expect(descendantsOf(diamond, [])).toEqual(new Set());
});

test('the sink is what nothing depends on, and a plan without exactly one is a bug', () => {
  expect(sinkOf(diamond)).toBe('report');
  expect(() => sinkOf(planOf(subtaskOf('a'), subtaskOf('b')))).toThrow('exactly one sink');
});

test('the risk of a plan is its highest', () => {
  expect(planRisk(diamond)).toBe('high');
  expect(planRisk(planOf(subtaskOf('a'), subtaskOf('b', ['a'], { risk: 'medium' })))).toBe('medium');
  expect(planRisk(planOf(subtaskOf('a')))).toBe('low');
});

/** A random acyclic plan: each subtask depends on some of the earlier ones, and the list is shuffled. */
const acyclic = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 30 })
  .map((rows) => rows.map((row, i) => subtaskOf(`n${i}`, i === 0 ? [] : row.map((n) => `n${n % i}`))))
  .chain((subtasks) => fc.shuffledSubarray(subtasks, { minLength: subtasks.length }))
  .map((subtasks) => planOf(...subtasks));

test('every order puts parents first and loses nobody', () => {
  fc.assert(
    fc.property(acyclic, (plan) => {
      const order = topologicalOrder(plan);
      const place = new Map(order.map((key, i) => [key, i]));
      expect(place.size).toBe(plan.subtasks.length);
      for (const { key, dependsOn } of plan.subtasks) {
        for (const parent of dependsOn) expect(place.get(parent)).toBeLessThan(place.get(key) as number);
      }
    }),
  );
});

test('2,000 subtasks in a chain are ordered within two seconds, on a busy machine too', () => {
  const chain = planOf(...Array.from({ length: 2000 }, (_, i) => subtaskOf(`n${i}`, i === 0 ? [] : [`n${i - 1}`])));
  const before = performance.now();
  expect(topologicalOrder(chain)).toHaveLength(2000);
  expect(descendantsOf(chain, ['n0']).size).toBe(1999);
  expect(performance.now() - before).toBeLessThan(2000);
});
