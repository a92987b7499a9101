import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToGSet, elementsOfGSet, emptyGSet, type GSet, mergeGSets } from './g-set.ts';
import { addToOrSet, elementsOfOrSet, emptyOrSet, mergeOrSets, type OrSet, removeFromOrSet } from './or-set.ts';

const element = fc.constantFrom('cough', 'fever', 'rash', '__proto__');

const gSet = fc
  .array(element)
  .map((elements) => elements.reduce<GSet<string>>((set, item) => addToGSet(set, item), emptyGSet));

/** A replica after some additions, each with a tag of its own, and removals. */
const orSet = fc
  .array(fc.record({ element, tag: fc.uuid(), isRemoval: fc.boolean() }), { maxLength: 12 })
  .map((steps) =>
    steps.reduce<OrSet<string>>(
      (set, step) => (step.isRemoval ? removeFromOrSet(set, step.element) : addToOrSet(set, step.element, step.tag)),
      emptyOrSet,
    ),
  );

function describeLaws<S>(name: string, set: fc.Arbitrary<S>, merge: (a: S, b: S) => S): void {
  describe(`merging ${name}`, () => {
    test('is commutative', () => {
      fc.assert(
        fc.property(set, set, (a, b) => {
          expect(merge(a, b)).toEqual(merge(b, a));
        }),
      );
    });
    test('is associative', () => {
      fc.assert(
        fc.property(set, set, set, (a, b, c) => {
          expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        }),
      );
    });
    test('is idempotent', () => {
      fc.assert(
        fc.property(set, (a) => {
          expect(merge(a, a)).toEqual(a);
        }),
      );
    });
    test('survives being stored as JSON', () => {
      fc.assert(
        fc.property(set, set, (a, b) => {
          expect(merge(stored(a), stored(b))).toEqual(merge(a, b));
        }),
      );
    });
  });
}

const stored = <S>(set: S): S => JSON.parse(JSON.stringify(set)) as S;

describeLaws('grow-only sets', gSet, mergeGSets);
describeLaws('observed-remove sets', orSet, mergeOrSets);

test('a grow-only set holds what was added anywhere, equal elements once', () => {
  const here = addToGSet(addToGSet(emptyGSet as GSet<{ code: string; at?: number }>, { code: 'fever' }), {
    code: 'fever',
  });
  const there = addToGSet(emptyGSet as GSet<{ code: string; at?: number }>, { at: 1, code: 'cough' });
  expect(elementsOfGSet(mergeGSets(here, there))).toEqual([{ at: 1, code: 'cough' }, { code: 'fever' }]);
});

describe('an observed-remove set', () => {
  const fever = addToOrSet<string>(emptyOrSet, 'fever', 't1');
  test.each<[string, OrSet<string>, string[]]>([
    ['holds what was added', fever, ['fever']],
    ['forgets what was removed', removeFromOrSet(fever, 'fever'), []],
    ['does not mind removing what was never there', removeFromOrSet(fever, 'rash'), ['fever']],
    ['takes back an element added anew', addToOrSet(removeFromOrSet(fever, 'fever'), 'fever', 't2'), ['fever']],
    [
      'keeps an element removed here and added there meanwhile',
      mergeOrSets(removeFromOrSet(fever, 'fever'), addToOrSet(fever, 'fever', 't2')),
      ['fever'],
    ],
    ['does not resurrect by a late merge of the past', mergeOrSets(removeFromOrSet(fever, 'fever'), fever), []],
  ])('%s', (_, set, elements) => expect(elementsOfOrSet(set)).toEqual(elements));
});
