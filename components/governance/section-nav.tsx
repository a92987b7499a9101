'use client';
import { OctagonX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type PolicyChange, type PolicyProblem, type SettingSection, settingSections } from '#lib/governance/index.ts';
import { cx } from '../ui/cx.ts';
import { groupsOf } from './setting-groups.ts';
import { settingAt } from './setting-problems.ts';

const SECTIONS = Object.keys(settingSections) as SettingSection[];

/** Sections of the policy with the number of changes in each and a mark where something is wrong. */
export function SectionNav(props: {
  current: SettingSection;
  onOpen: (section: SettingSection) => void;
  changes: readonly PolicyChange[];
  problems: readonly PolicyProblem[];
}) {
  const { current, onOpen, changes, problems } = props;
  const currentRef = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    currentRef.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav
      aria-label="Policy sections"
      className="px-2 py-4 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-var(--top)-4rem)] xl:self-start xl:overflow-y-auto max-sm:overflow-x-auto max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-2"
    >
      <ul className="grid gap-0.5 max-sm:flex max-sm:w-max">
        {SECTIONS.map((section) => {
          const count = changes.filter(({ path }) => settingAt(path)?.section === section).length;
          const isWrong = problems.some(({ path }) => settingAt(path)?.section === section);
          return (
            <li key={section}>
              <a
                ref={section === current ? currentRef : undefined}
                href={`?section=${section}`}
                aria-current={section === current ? 'true' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(section);
                }}
                className={cx(
                  'flex h-(--control) items-center justify-between gap-2 rounded-md px-2 pl-4 whitespace-nowrap text-ink-2 hover:bg-hover max-sm:pl-2',
                  'aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink',
                )}
              >
                {settingSections[section].title}
                <span className="flex items-center gap-1.5">
                  {isWrong && (
                    <OctagonX role="img" aria-label="has a problem" size={14} strokeWidth={2} className="text-danger" />
                  )}
                  {count > 0 && (
                    <span className="text-12 font-medium text-accent">
                      {count}
                      <span className="sr-only">{count === 1 ? ' change' : ' changes'}</span>
                    </span>
                  )}
                </span>
              </a>
              {section === current && <GroupLinks section={section} />}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The ways to the groups of a long section; a phone scrolls. */
function GroupLinks({ section }: { section: SettingSection }) {
  const groups = groupsOf(section);
  if (groups.length < 2) return null;
  return (
    <ul className="mt-0.5 mb-1.5 ml-4 grid border-l border-line max-sm:hidden">
      {groups.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} className="block py-1 pl-2.5 text-12 text-ink-2 hover:text-ink hover:underline">
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The section an address names; the first when it names none. */
export const sectionOf = (name: string | null): SettingSection =>
  SECTIONS.find((section) => section === name) ?? 'autonomy';
