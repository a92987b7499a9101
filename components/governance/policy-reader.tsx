'use client';
import { comparePolicies } from '#lib/governance/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Note } from '../ui/note.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { DraftAside } from './draft-aside.tsx';
import { draftOver } from './draft-body.ts';
import { DryRunPanel } from './dry-run-panel.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { PolicyFrame } from './policy-frame.tsx';
import { PolicyHead } from './policy-head.tsx';
import { problemsOf, settingAt } from './setting-problems.ts';
import { useDryRun } from './use-dry-run.ts';
import type { PolicyVersion, StoredDraft } from './use-policy.ts';

/** The policy to be read: as published, or as somebody's draft would have it. */
export function PolicyReader(props: {
  published: PolicyVersion;
  drafts: readonly StoredDraft[];
  shown: StoredDraft | null;
}) {
  const { published, drafts, shown } = props;
  const body = shown ? draftOver(published.body, shown.body) : published.body;
  const problems = problemsOf(body);
  const dryRun = useDryRun(shown?.draftId ?? null, body, shown !== null && problems.length === 0);
  const wrong = [...new Set(problems.map(({ path }) => settingAt(path)?.title ?? path))];
  return (
    <PolicyFrame
      published={published}
      body={body}
      problems={problems}
      edit={null}
      head={
        <PolicyHead
          published={published}
          draft={
            shown
              ? {
                  changes: comparePolicies(published.body, body).length,
                  version: published.version + 1,
                  owner: shown.owner.name,
                }
              : undefined
          }
        />
      }
      notice={
        shown && (
          <Note className="mb-4">
            You see {shown.owner.name}’s draft, which is not in force.{' '}
            <TextLink href="/governance">Back to the policy</TextLink>
          </Note>
        )
      }
      aside={
        shown ? (
          <DraftAside
            published={published.body}
            draft={body}
            dryRun={
              <DryRunPanel
                dryRun={dryRun}
                published={published}
                draft={body}
                waitingFor={problems.length > 0 ? `Not valid yet: ${wrong.join(', ')}.` : null}
              />
            }
            publish={null}
          />
        ) : (
          <aside aria-label="About this policy" className="px-4 max-xl:col-start-2 max-sm:col-start-1">
            <EmptyState title={`Version ${published.version} is in force`}>
              <p>“{published.reason}”</p>
              <p className="mt-2">Admins change the policy. You see every setting as it acts on the runs now.</p>
            </EmptyState>
            <OtherDrafts drafts={drafts} />
          </aside>
        )
      }
    />
  );
}
