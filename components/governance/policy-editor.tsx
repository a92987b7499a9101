'use client';
import { useQueryClient } from '@tanstack/react-query';
import { publishPolicyDraft } from '#lib/api/policy/contract.ts';
import { comparePolicies } from '#lib/governance/index.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { DraftAside } from './draft-aside.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { OutdatedNote } from './outdated-note.tsx';
import { PolicyFrame } from './policy-frame.tsx';
import { PolicyHead } from './policy-head.tsx';
import { PublishForm } from './publish-form.tsx';
import { SaveNote } from './save-note.tsx';
import { problemsOf, settingAt } from './setting-problems.ts';
import { useDryRun } from './use-dry-run.ts';
import { CURRENT_POLICY, type PolicyVersion, type StoredDraft } from './use-policy.ts';
import { type PolicyDraft, usePolicyDraft } from './use-policy-draft.ts';

/** The policy for an admin: every change goes into a draft that is kept, checked, tried on past runs, and then published. */
export function PolicyEditor(props: {
  viewerId: string;
  published: PolicyVersion;
  versions: readonly PolicyVersion[];
  drafts: readonly StoredDraft[];
}) {
  const { viewerId, published, versions, drafts } = props;
  const mine = drafts.find(({ owner }) => owner.id === viewerId) ?? null;
  const draft = usePolicyDraft(viewerId, published, mine);
  const publish = usePublish(draft);
  const changes = comparePolicies(published.body, draft.body);
  const problems = problemsOf(draft.body);
  const isOutdated = draft.basedOn !== published.version;
  const isStored = draft.save.status === 'saved' && draft.draftId !== null;
  const dryRun = useDryRun(draft.draftId, draft.body, changes.length > 0 && problems.length === 0 && isStored);
  const isTried = isStored && dryRun.isSuccess && !dryRun.isPlaceholderData;
  const version = published.version + 1;
  const hasChanges = changes.length > 0;
  const wrongPlaces = [...new Set(problems.map(({ path }) => settingAt(path)?.title ?? path))];
  const waitingFor = problems.length > 0 ? `First put right: ${wrongPlaces.join(', ')}.` : null;

  return (
    <PolicyFrame
      published={published}
      body={draft.body}
      problems={problems}
      edit={draft}
      head={
        <PolicyHead
          published={published}
          draft={{ changes: changes.length, version }}
          status={
            (hasChanges || draft.save.status !== 'saved') && (
              <SaveNote save={draft.save} onRetry={() => void draft.saveNow()} />
            )
          }
          steps={
            hasChanges && (
              <DraftSteps
                steps={[
                  { label: 'Draft', isDone: isStored },
                  { label: 'Valid', isDone: isStored && problems.length === 0 && !isOutdated },
                  { label: 'Dry run', isDone: isTried && problems.length === 0 && !isOutdated },
                  { label: 'Publish', isDone: false },
                ]}
              />
            )
          }
        />
      }
      notice={
        isOutdated &&
        hasChanges && (
          <OutdatedNote
            published={published}
            base={versions.find((each) => each.version === draft.basedOn)?.body}
            draft={draft}
            onRebase={draft.rebase}
          />
        )
      }
      aside={
        hasChanges ? (
          <DraftAside
            published={published.body}
            draft={draft.body}
            dryRun={<DryRunPanel dryRun={dryRun} published={published} draft={draft.body} waitingFor={waitingFor} />}
            publish={
              <PublishForm
                version={version}
                changes={changes.length}
                effect={effectOf(dryRun.isError ? 'error' : isTried ? dryRun.data : undefined)}
                reason={draft.reason}
                onReason={draft.setReason}
                blockedBy={blockedBy({
                  isOutdated,
                  problems: problems.length,
                  isStored,
                  isTried: isTried || dryRun.isError,
                })}
                onPublish={publish}
                onDiscard={draft.discard}
              />
            }
          />
        ) : (
          <NothingDrafted others={drafts.filter(({ owner }) => owner.id !== viewerId)} />
        )
      }
    />
  );
}

function NothingDrafted({ others }: { others: readonly StoredDraft[] }) {
  return (
    <aside aria-label="Draft" className="px-4 max-xl:col-start-2 max-sm:col-start-1">
      <EmptyState title="No draft">
        Change any setting: a draft begins by itself and is kept as you go. Nothing is in force before you publish it,
        and you see first what it would have done on the last 50 runs.
      </EmptyState>
      <OtherDrafts drafts={others} />
    </aside>
  );
}

function usePublish(draft: PolicyDraft): () => Promise<ConfirmOutcome> {
  const queries = useQueryClient();
  return async () => {
    try {
      await draft.saveNow();
      const version = await api.post(`/api/v1/policy/drafts/${encodeURIComponent(draft.draftId ?? '')}/publish`, {
        body: { reason: draft.reason.trim() },
        schema: publishPolicyDraft.answer,
      });
      queries.setQueryData(CURRENT_POLICY, version);
      draft.settle(version);
      void queries.invalidateQueries({ queryKey: ['policy'] });
      return null;
    } catch (failure) {
      void queries.invalidateQueries({ queryKey: ['policy'] });
      return describeFailure(failure);
    }
  };
}

function blockedBy(draft: { isOutdated: boolean; problems: number; isStored: boolean; isTried: boolean }) {
  if (draft.isOutdated) return 'Another version came into force: carry your changes over first.';
  if (draft.problems > 0) return `First put right what is wrong (${formatCountOf(draft.problems, 'problem')}).`;
  if (!draft.isStored) return 'Wait until the draft is kept.';
  return draft.isTried ? undefined : 'Wait for the dry run.';
}

function effectOf(dryRun: { runs: number; escalatedThen: number; escalatesNow: number } | 'error' | undefined): string {
  if (dryRun === 'error') return 'The dry run failed, so what it would have done is not known.';
  if (!dryRun || dryRun.runs === 0) return 'There was no run to try it on.';
  return `Of the last ${formatCountOf(dryRun.runs, 'run')} it would have sent ${dryRun.escalatesNow} to a person instead of ${dryRun.escalatedThen}.`;
}
