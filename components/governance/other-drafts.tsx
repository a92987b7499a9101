'use client';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { StoredDraft } from './use-policy.ts';

/** Drafts that other people keep, each to be looked at. */
export function OtherDrafts({ drafts }: { drafts: readonly StoredDraft[] }) {
  if (drafts.length === 0) return null;
  return (
    <Section title="Drafts of others">
      <ul className="grid gap-1.5">
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <TextLink href={`/governance?draft=${encodeURIComponent(draft.draftId)}`}>{draft.owner.name}</TextLink>
            <span className="text-ink-2">
              , on v{draft.basedOn}, last changed <RelativeTime at={draft.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
