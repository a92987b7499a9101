import { describe, expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { policySchema } from './policy.ts';
import { settingSections } from './setting.ts';
import { comparePolicies, readSetting, writeSetting } from './setting-path.ts';
import { settings } from './settings.ts';

/** Paths of all values of the policy that are not themselves objects. */
const leavesOf = (value: object, path: readonly string[] = []): string[] =>
  Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? leavesOf(member, [...path, name])
      : [[...path, name].join('.')],
  );

test('every value of the policy can be edited by exactly one setting', () => {
  for (const leaf of leavesOf(defaultPolicy)) {
    const covering = settings.filter(({ path }) => leaf === path || leaf.startsWith(`${path}.`));
    expect(
      covering.map(({ path }) => path),
      leaf,
    ).toHaveLength(1);
  }
});

test('settings stand section by section, in the order of the page', () => {
  const order = Object.keys(settingSections);
  const places = settings.map(({ section }) => order.indexOf(section));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(new Set(settings.map(({ section }) => section)).size).toBe(order.length);
});

test('a setting belongs to the section its path begins with and says what it does in a sentence', () => {
  for (const { path, section, sentence } of settings) {
    expect(path.split('.')[0]).toBe(section);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});

describe('controls allow what the schema allows', () => {
  const accepts = (path: string, value: unknown) =>
    policySchema.safeParse(writeSetting(defaultPolicy, path, value as never)).success;

  for (const setting of settings) {
    if (setting.kind === 'number') {
      test(`${setting.path}: both ends, and the default lies between`, () => {
        const { min, max, path } = setting;
        expect(accepts(path, min)).toBe(true);
        expect(accepts(path, max)).toBe(true);
        expect(readSetting(defaultPolicy, path)).toBeGreaterThanOrEqual(min);
        expect(readSetting(defaultPolicy, path)).toBeLessThanOrEqual(max);
      });
    }
    if (setting.kind === 'number-matrix' || setting.kind === 'weights') {
      test(`${setting.path}: every cell within its range`, () => {
        const cells = readSetting(defaultPolicy, setting.path) as Record<string, number>;
        for (const cell of Object.values(cells)) expect(cell >= setting.min && cell <= setting.max).toBe(true);
      });
    }
    if (setting.kind === 'choice') {
      test(`${setting.path}: every choice, and nothing else`, () => {
        for (const { value } of setting.options) expect(accepts(setting.path, value)).toBe(true);
        expect(accepts(setting.path, 'anything else')).toBe(false);
      });
    }
    if (setting.kind === 'choice-matrix') {
      test(`${setting.path}: every choice for every risk`, () => {
        for (const risk of ['low', 'medium', 'high']) {
          for (const { value } of setting.options) expect(accepts(`${setting.path}.${risk}`, value)).toBe(true);
        }
      });
    }
    if (setting.kind === 'checklist') {
      test(`${setting.path}: all of it`, () => {
        expect(
          accepts(
            setting.path,
            setting.options.map(({ value }) => value),
          ),
        ).toBe(true);
      });
    }
  }
});

describe('reading and writing by path', () => {
  test('a written value is read back and the original stays as it was', () => {
    const draft = policySchema.parse(writeSetting(defaultPolicy, 'breaker.system.minCalls', 33));
    expect(readSetting(draft, 'breaker.system.minCalls')).toBe(33);
    expect(readSetting(defaultPolicy, 'breaker.system.minCalls')).toBe(20);
  });
  test.each(['consensus.nothing', 'constructor', 'consensus.minVotes.x', ''])('“%s” is nowhere', (path) => {
    expect(() => readSetting(defaultPolicy, path)).toThrow('no setting');
    expect(() => writeSetting(defaultPolicy, path, 1)).toThrow('no setting');
  });
});

test('two policies are compared setting by setting', () => {
  const draft = policySchema.parse(
    writeSetting(
      policySchema.parse(writeSetting(defaultPolicy, 'consensus.minVotes', 3)),
      'autonomy.commit.medium',
      'one-person',
    ),
  );
  expect(comparePolicies(defaultPolicy, defaultPolicy)).toEqual([]);
  expect(comparePolicies(defaultPolicy, draft)).toEqual([
    {
      path: 'autonomy.commit',
      before: { low: 'auto', medium: 'auto', high: 'one-person' },
      after: { low: 'auto', medium: 'one-person', high: 'one-person' },
    },
    { path: 'consensus.minVotes', before: 2, after: 3 },
  ]);
});
