'use client';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { comparePolicies, type PolicyProblem, type SettingSection } from '#lib/governance/index.ts';
import { PageTitle } from '../shell/page-title.tsx';
import type { DraftBody } from './draft-body.ts';
import { SectionNav, sectionOf } from './section-nav.tsx';
import { SectionSettings } from './section-settings.tsx';
import type { SettingEdit } from './setting-row.tsx';
import type { PolicyVersion } from './use-policy.ts';

/** The page of the policy: head, sections, the settings of one section, and beside them what `aside` shows. */
export function PolicyFrame(props: {
  head: ReactNode;
  published: PolicyVersion;
  body: DraftBody;
  problems: readonly PolicyProblem[];
  edit: SettingEdit | null;
  notice?: ReactNode;
  aside: ReactNode;
}) {
  const { head, published, body, problems, edit, notice, aside } = props;
  const section = sectionOf(useSearchParams().get('section'));
  return (
    <div className="grid min-h-full grid-cols-[184px_minmax(0,1fr)_404px] grid-rows-[auto_1fr] bg-canvas max-xl:grid-cols-[184px_minmax(0,1fr)] max-xl:grid-rows-[auto_auto_1fr] max-sm:grid-cols-[minmax(0,1fr)] max-sm:grid-rows-none">
      <PageTitle title="Policy" crumbs={[{ label: 'Governance', href: '/governance' }, { label: 'Policy' }]} />
      {head}
      <SectionNav
        current={section}
        onOpen={openSection}
        changes={comparePolicies(published.body, body)}
        problems={problems}
      />
      <div className="flex min-w-0 flex-col border-l border-line bg-surface max-sm:border-l-0">
        {notice && <div className="border-r border-line px-6 pt-4 max-sm:px-4">{notice}</div>}
        <div className="grid flex-1">
          <SectionSettings
            key={section}
            section={section}
            body={body}
            published={published.body}
            problems={problems}
            edit={edit}
          />
        </div>
      </div>
      {aside}
    </div>
  );
}

/** The address names the section, without a way to the server. */
function openSection(section: SettingSection): void {
  const query = new URLSearchParams(window.location.search);
  query.set('section', section);
  window.history.pushState(null, '', `?${query}`);
}
