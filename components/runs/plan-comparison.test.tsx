import { describe, expect, it } from 'vitest';
import { Play, planOf, subtask } from '#lib/run/testing/toy.ts';
import { levelOf, withInnerBelow } from './inner-rows.ts';
import { comparisonOf } from './plan-comparison.ts';

const first = planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['a']), subtask('end', ['b', 'c']));
const second = {
  ...planOf(
    subtask('a'),
    subtask('b', ['a'], { redundancy: 2, risk: 'high' }),
    subtask('d', ['b']),
    subtask('end', ['d']),
  ),
  reasons: { b: 'two see more than one', d: 'a check was asked for', c: 'nobody can do it' },
};
const third = planOf(subtask('a'), subtask('b', ['a'], { redundancy: 3 }), subtask('d', ['b']), subtask('end', ['d']));

const replanned = () => {
  const play = new Play().planned(first);
  play.do({ type: 'replan', note: 'check it', by: { id: 'ana', name: 'Ana' } });
  play.plan(second);
  play.do({ type: 'replan', note: 'more voices', by: { id: 'ana', name: 'Ana' } });
  return play.plan(third).state.plans;
};

describe('two versions of a plan', () => {
  const compared = comparisonOf(replanned(), [1, 2]) ?? [];
  const of = (key: string) => compared.find((one) => one.key === key);

  it('say what became of each subtask, and why', () => {
    expect(compared.map(({ key, change, reason }) => [key, change, reason])).toEqual([
      ['a', 'kept', null],
      ['b', 'changed', 'two see more than one'],
      ['end', 'changed', null],
      ['d', 'new', 'a check was asked for'],
      ['c', 'dropped', 'nobody can do it'],
    ]);
  });

  it('show what changed field by field, in words', () => {
    expect(of('b')?.fields).toEqual([
      { field: 'Agents', before: '1', after: '2' },
      { field: 'Risk', before: 'low', after: 'high' },
    ]);
    expect(of('end')?.fields).toContainEqual({ field: 'Waits for', before: 'b, c', after: 'd' });
  });

  it('that lie further apart have the last reason between them', () => {
    const far = comparisonOf(replanned(), [1, 3]) ?? [];
    expect(far.find(({ key }) => key === 'd')?.reason).toBe('a check was asked for');
    expect(far.find(({ key }) => key === 'b')?.fields).toEqual([{ field: 'Agents', before: '1', after: '3' }]);
  });

  it('name the parts that a subtask was given', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('end', ['a'])));
    play.do({ type: 'replan', note: 'smaller', by: { id: 'ana', name: 'Ana' } });
    const inner = [subtask('x', [], { within: 'a' }), subtask('y', ['x'], { within: 'a' })];
    play.plan(planOf(subtask('a'), ...inner, subtask('end', ['a'])));
    const parts = comparisonOf(play.state.plans, [1, 2])?.find(({ key }) => key === 'a');
    expect(parts).toMatchObject({ change: 'changed', fields: [{ field: 'Parts', before: '', after: 'x, y' }] });
  });

  it('are not compared when one is not there', () => {
    expect(comparisonOf(replanned(), [1, 9])).toBeNull();
  });
});

describe('rows of a table', () => {
  const rows = [
    { key: 'x', within: 'a' },
    { key: 'a', within: null },
    { key: 'deep', within: 'x' },
    { key: 'b', within: null },
    { key: 'lost', within: 'gone' },
  ];
  it('stand below the composite they are inside of', () => {
    expect(withInnerBelow(rows).map(({ key }) => key)).toEqual(['a', 'x', 'deep', 'b', 'lost']);
  });
  it('know how deep they are', () => {
    expect(rows.map((row) => levelOf(row, rows))).toEqual([1, 0, 2, 0, 1]);
  });
});
