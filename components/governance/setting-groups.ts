import { type Setting, type SettingSection, settings } from '#lib/governance/index.ts';

/** Settings of a section that belong together; `id` is their place on the page, a section without groups is one without title. */
export type SettingGroup = { id: string; title: string | null; settings: Setting[] };

/** The groups of a section in the order of the page. */
export function groupsOf(section: SettingSection): SettingGroup[] {
  const groups: SettingGroup[] = [];
  for (const setting of settings.filter((each) => each.section === section)) {
    const open = groups.at(-1);
    if (open && !setting.opensGroup) open.settings.push(setting);
    else groups.push({ id: idOf(section, setting), title: setting.opensGroup ?? null, settings: [setting] });
  }
  return groups;
}

const idOf = (section: SettingSection, { opensGroup }: Setting): string =>
  `${section}-${(opensGroup ?? 'all').toLowerCase().replaceAll(' ', '-')}`;
