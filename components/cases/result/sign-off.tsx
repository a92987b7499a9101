'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, CircleDashed, PenLine } from 'lucide-react';
import { useId, useState } from 'react';
import { type CaseDetail, signCase } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { Report } from '#lib/clinical/index.ts';
import { ApiProblem, describeFailure } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DigestBadge } from '../../ui/digest-badge.tsx';
import { Field } from '../../ui/field.tsx';
import { formatExact } from '../../ui/format-time.ts';
import { Note } from '../../ui/note.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { signingProgress } from './read-report.ts';

const MEANINGS = [
  'I reviewed this result and take it as advice.',
  'I reviewed this result and follow it with the changes I noted.',
  'I reviewed this result and do not follow it.',
].map((meaning) => ({ value: meaning, label: meaning }));

function Todo({ isDone, children }: { isDone: boolean; children: string }) {
  const Icon = isDone ? Check : CircleDashed;
  return (
    <li className="flex gap-2">
      <Icon
        aria-hidden
        size={14}
        strokeWidth={2}
        className={isDone ? 'mt-[3px] shrink-0 text-settled' : 'mt-[3px] shrink-0 text-ink-3'}
      />
      <span>
        {children}
        {!isDone && <span className="sr-only">, still to do</span>}
      </span>
    </li>
  );
}

function useSign(found: CaseDetail, onSigned: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { meaning: string; password: string; digest: string }) =>
      api.post<AnswerOf<typeof signCase>>(`/api/v1/cases/${encodeURIComponent(found.caseId)}/sign`, {
        body,
        schema: signCase.answer,
      }),
    onSuccess: async () => {
      onSigned();
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
    onError: (failure) =>
      failure instanceof ApiProblem && failure.status === 409
        ? queries.invalidateQueries({ queryKey: ['cases', 'one', found.caseId] })
        : undefined,
  });
}

function SignDialog({
  found,
  digest,
  disabledReason,
}: {
  found: CaseDetail;
  digest: string;
  disabledReason: string | undefined;
}) {
  const viewer = useViewer();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [meaning, setMeaning] = useState(MEANINGS[0]?.value ?? '');
  const [password, setPassword] = useState('');
  const sign = useSign(found, () => setOpen(false));
  const missing = password === '' ? 'Your password is needed once more' : undefined;
  const name = viewer?.name ?? '';
  return (
    <Dialog
      title={`Sign as ${name}`}
      description="Your name, the time and what you mean by it are written under this result and into the ledger. It cannot be taken back."
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          variant="primary"
          size="lg"
          icon={PenLine}
          disabledReason={disabledReason}
          reasonPlacement="below"
          className="w-full"
        >
          Sign as {name}…
        </Button>
      }
      footer={
        <>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            icon={PenLine}
            isBusy={sign.isPending}
            disabledReason={missing}
            reasonPlacement="hidden"
          >
            {sign.isPending ? 'Signing' : 'Sign'}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !sign.isPending) sign.mutate({ meaning, password, digest });
        }}
      >
        <Field label="What your signature means">
          <Select options={MEANINGS} value={meaning} onValueChange={setMeaning} />
        </Field>
        <Field label="Your password, once more" hint={missing}>
          <TextField
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoFocus
          />
        </Field>
        <p className="text-12 text-ink-2">
          Signing binds <DigestBadge digest={digest} of="this result and your reviews" />
        </p>
        {sign.error && (
          <Note kind="danger" role="alert">
            {describeFailure(sign.error)}
          </Note>
        )}
      </form>
    </Dialog>
  );
}

function Signed({ signature }: { signature: NonNullable<CaseDetail['signature']> }) {
  return (
    <section
      aria-label="Signature"
      className="grid gap-2 rounded-lg border border-settled-line bg-surface p-3 print:break-inside-avoid"
    >
      <p className="flex gap-2 font-medium">
        <Check aria-hidden size={16} strokeWidth={2} className="mt-0.5 shrink-0 text-settled" />
        Signed by {signature.by.name}
      </p>
      <p className="text-ink-2">
        <time dateTime={signature.at} suppressHydrationWarning>
          {formatExact(signature.at)}
        </time>
      </p>
      <p>“{signature.meaning}”</p>
      <p className="text-12 text-ink-2">
        Binds <DigestBadge digest={signature.digest} of="the result and the reviews" />
      </p>
    </section>
  );
}

/** Why the reader cannot sign now; undefined when they can. */
function whyNot(found: CaseDetail, openFlags: number): string | undefined {
  if (found.status !== 'ready-to-sign') return 'The council is not done yet';
  return openFlags > 0 ? 'Acknowledge the red flags first' : undefined;
}

/** The checklist and the signature under a result. */
export function SignOff({ found, report }: { found: CaseDetail; report: Report }) {
  const viewer = useViewer();
  if (found.signature) return <Signed signature={found.signature} />;
  const progress = signingProgress(report, found.reviews);
  const mayReview = viewer?.role === 'clinician';
  const rest = progress.items - progress.reviewed;
  return (
    <section
      aria-label="Sign-off"
      className="grid gap-2.5 rounded-lg border border-accent-line bg-surface p-3 print:hidden"
    >
      <ul className="grid gap-1">
        <Todo isDone>{`${progress.reviewed} of ${progress.items} items reviewed, ${rest} as proposed`}</Todo>
        {progress.flags > 0 && (
          <Todo isDone={progress.openFlags === 0}>
            {progress.openFlags === 0
              ? 'Red flags acknowledged'
              : `${progress.openFlags} of ${progress.flags} red flags to acknowledge`}
          </Todo>
        )}
        <Todo isDone={false}>Your password, once more</Todo>
      </ul>
      {mayReview && found.reportDigest ? (
        <SignDialog found={found} digest={found.reportDigest} disabledReason={whyNot(found, progress.openFlags)} />
      ) : (
        <p className="text-12 text-ink-2">
          {mayReview ? 'There is nothing to sign yet.' : `${found.owner.name} signs this result.`}
        </p>
      )}
      {found.reportDigest && (
        <p className="text-12 text-ink-2">
          Signing binds <DigestBadge digest={found.reportDigest} of="this result and the reviews" />
        </p>
      )}
    </section>
  );
}
