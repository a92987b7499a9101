'use client';
import { GitMerge } from 'lucide-react';
import { comparePolicies, type Policy } from '#lib/governance/index.ts';
import { Button } from '../ui/button.tsx';
import { formatCountOf } from '../ui/format.ts';
import { Note } from '../ui/note.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { type DraftBody, rebaseDraft } from './draft-body.ts';
import { settingAt } from './setting-problems.ts';
import type { PolicyVersion } from './use-policy.ts';

/** Another version came into force since the draft was made: what it changed, and the way to carry the draft over. */
export function OutdatedNote(props: {
  published: PolicyVersion;
  base: Policy | undefined;
  draft: { body: DraftBody; basedOn: number };
  onRebase: (body: DraftBody, basedOn: number) => void;
}) {
  const { published, base, draft, onRebase } = props;
  const theirs = base ? comparePolicies(base, published.body) : [];
  const { body, both } = base
    ? rebaseDraft({ base, draft: draft.body, published: published.body })
    : { body: draft.body, both: [] };
  return (
    <Note kind="person" icon={GitMerge} role="status" className="mb-4">
      <div className="grid gap-1.5">
        <p>
          <b>
            v{published.version} came into force while you were drafting on v{draft.basedOn}.
          </b>{' '}
          {published.publishedBy.name}: “{published.reason}”.{' '}
          {theirs.length > 0 && `It changed ${listOf(theirs.map(({ path }) => titleOf(path)))}.`}
        </p>
        {both.length > 0 && (
          <p>
            {listOf(both.map(titleOf))} {both.length === 1 ? 'was' : 'were'} changed by both; yours would replace{' '}
            {both.length === 1 ? 'it' : 'them'}. Look at {both.length === 1 ? 'it' : 'them'} again before you publish.
          </p>
        )}
        <p className="flex flex-wrap items-center gap-3">
          <Button size="sm" icon={GitMerge} onClick={() => onRebase(body, published.version)}>
            Carry my {formatCountOf(base ? comparePolicies(base, draft.body).length : 0, 'change')} over to v
            {published.version}
          </Button>
          <TextLink href={`/governance/history?version=${published.version}`}>See what changed</TextLink>
        </p>
      </div>
    </Note>
  );
}

const titleOf = (path: string): string => `“${settingAt(path)?.title ?? path}”`;

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
