'use client';
import { type Policy, type PolicyProblem, type SettingSection, settingSections } from '#lib/governance/index.ts';
import { cx } from '../ui/cx.ts';
import { TextLink } from '../ui/text-link.tsx';
import type { DraftBody } from './draft-body.ts';
import { groupsOf } from './setting-groups.ts';
import { problemsAt } from './setting-problems.ts';
import { type SettingEdit, SettingRow } from './setting-row.tsx';

/** All settings of one section under each other, in its groups. */
export function SectionSettings(props: {
  section: SettingSection;
  body: DraftBody;
  published: Policy;
  problems: readonly PolicyProblem[];
  edit: SettingEdit | null;
}) {
  const { section, body, published, problems, edit } = props;
  const { title, sentence } = settingSections[section];
  return (
    <section
      aria-label={`${title} settings`}
      className="min-w-0 border-r border-line bg-surface px-6 pt-4 pb-8 max-xl:border-r-0 max-sm:px-4"
    >
      <h2 className="text-16 leading-6">{title}</h2>
      <p className="mt-0.5 mb-2 max-w-[62ch] text-ink-2">
        {sentence}{' '}
        {section === 'breaker' && <TextLink href="/governance/breakers">See the breakers as they stand</TextLink>}
      </p>
      {groupsOf(section).map((group) => (
        <div key={group.id} id={group.id} className={cx('scroll-mt-20', group.title && 'mt-5')}>
          {group.title && <h3 className="pb-1.5 text-14 font-semibold">{group.title}</h3>}
          {group.settings.map((setting) => (
            <SettingRow
              key={setting.path}
              setting={setting}
              body={body}
              published={published}
              problems={problemsAt(problems, setting.path)}
              edit={edit}
              level={group.title ? 4 : 3}
            />
          ))}
        </div>
      ))}
    </section>
  );
}
