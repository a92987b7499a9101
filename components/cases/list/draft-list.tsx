'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeFailure } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { type CaseFormValues, isUntouched } from '../form/case-form-values.ts';
import { draftKey, forgetDraft, readKept } from '../form/draft-store.ts';
import { useDrafts } from '../form/use-case-draft.ts';

const MAX_CHARS = 80;

function titleOf({ complaint, patient }: CaseFormValues): string {
  const text = complaint.replace(/\s+/g, ' ').trim();
  const short = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS).replace(/\s+\S*$/, '')} …` : text;
  const who = [patient.ageYears && `${patient.ageYears} ${patient.ageUnit}`, patient.sex].filter(Boolean).join(', ');
  return [short || 'No complaint yet', who].filter(Boolean).join(' – ');
}

function Discard({ draftId, title }: { draftId: string; title: string }) {
  const queries = useQueryClient();
  const viewer = useViewer();
  const drop = useMutation({ mutationFn: () => api.delete(`/api/v1/case-drafts/${draftId}`) });
  const discard = async () => {
    try {
      await drop.mutateAsync();
      forgetDraft(draftKey(viewer?.id ?? '', draftId));
      await queries.invalidateQueries({ queryKey: ['case-drafts'] });
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
  return (
    <ConfirmDialog
      title="Discard this draft?"
      consequence={`“${title}” was never submitted. It is removed from the server and from this browser.`}
      verb="Discard"
      reason="none"
      isDangerous
      onConfirm={discard}
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Discard ${title}`}>
          Discard
        </Button>
      }
    />
  );
}

/** My unfinished cases, to go on where they were left. */
export function DraftList() {
  const drafts = useDrafts();
  const kept = drafts.data?.drafts.flatMap(({ draftId, body, updatedAt }) => {
    const draft = readKept(body);
    return draft && !isUntouched(draft.values) ? [{ draftId, title: titleOf(draft.values), updatedAt }] : [];
  });
  if (!kept || kept.length === 0) return null;
  return (
    <Section title="Not submitted yet" className="mb-6">
      <ul>
        {kept.map(({ draftId, title, updatedAt }) => (
          <li
            key={draftId}
            className="flex min-h-(--row) flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1"
          >
            <span className="min-w-0 flex-1 basis-60 truncate">{title}</span>
            <span className="text-12 text-ink-3">
              saved <RelativeTime at={updatedAt} />
            </span>
            <span className="inline-flex gap-1">
              <LinkButton size="sm" href={`/cases/new?draft=${draftId}`} aria-label={`Continue ${title}`}>
                Continue
              </LinkButton>
              <Discard draftId={draftId} title={title} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
