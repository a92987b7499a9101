import { expect, test } from 'vitest';
import { type SettingSection, settingSections, settings } from '#lib/governance/index.ts';
import { groupsOf } from './setting-groups.ts';

const sections = Object.keys(settingSections) as SettingSection[];

test('every setting stands in one group of its section, in order', () => {
  for (const section of sections)
    expect(groupsOf(section).flatMap((group) => group.settings)).toEqual(
      settings.filter((setting) => setting.section === section),
    );
});

test('a section has either no titles or one for each of its groups, and every place is its own', () => {
  for (const section of sections) {
    const groups = groupsOf(section);
    if (groups.length > 1) expect(groups.map(({ title }) => title)).not.toContain(null);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
  }
});

test('no group is longer than a person takes in, but for rows of one kind', () => {
  const long = sections.flatMap(groupsOf).filter((group) => group.settings.length > 10);
  expect(long.flatMap((group) => group.settings).every(({ isCompact }) => isCompact)).toBe(true);
});
