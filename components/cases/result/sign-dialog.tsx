'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { useId, useState } from 'react';
import { type CaseDetail, signCase } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { ApiProblem, describeFailure } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DigestBadge } from '../../ui/digest-badge.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

const MEANINGS = [
  'I reviewed this result and take it as advice.',
  'I reviewed this result and follow it with the changes I noted.',
  'I reviewed this result and do not follow it.',
].map((meaning) => ({ value: meaning, label: meaning }));

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

/** Asks for meaning and password, then signs what was read; a result that changed meanwhile is not signed. */
export function SignDialog({
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
        <p className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2">
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
