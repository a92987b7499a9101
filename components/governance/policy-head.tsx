'use client';
import { History, Pencil, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCountOf } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Tag } from '../ui/tag.tsx';
import type { PolicyVersion } from './use-policy.ts';

/** The title with what is in force, what the draft holds, how far it is, and the ways to history and breakers. */
export function PolicyHead(props: {
  published: PolicyVersion;
  draft?: { changes: number; version: number; owner?: string } | undefined;
  status?: ReactNode;
  steps?: ReactNode;
}) {
  const { published, draft, status, steps } = props;
  return (
    <header className="col-span-full flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-6 py-3 xl:sticky xl:top-0 xl:z-3 max-sm:px-4">
      <h1>Policy</h1>
      <Tag>
        published v{published.version}, since <RelativeTime at={published.publishedAt} as="moment" />
      </Tag>
      {draft && draft.changes > 0 && (
        <Tag tone="accent" icon={Pencil}>
          {draft.owner ? `${draft.owner}’s draft` : `draft v${draft.version}`}, {formatCountOf(draft.changes, 'change')}
        </Tag>
      )}
      {status}
      <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2">
        {steps}
        <div className="flex gap-2">
          <LinkButton href="/governance/breakers" icon={ShieldAlert}>
            Breakers
          </LinkButton>
          <LinkButton href="/governance/history" icon={History}>
            History
          </LinkButton>
        </div>
      </div>
    </header>
  );
}
